package io.errata.schemas.json;

import java.util.List;

/** What a file of a dataset holds on a line. */
public interface Row {
    /** Every text of it that a model reads. */
    List<String> texts();
}
