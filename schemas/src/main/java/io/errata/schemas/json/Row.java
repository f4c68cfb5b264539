package io.errata.schemas.json;

import java.util.List;

/** One line of a dataset's file. */
public interface Row {
    /** Every text of the row that a model reads. */
    List<String> texts();
}
