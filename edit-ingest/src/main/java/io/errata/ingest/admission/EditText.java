package io.errata.ingest.admission;

import io.errata.schemas.Edit;
import io.errata.schemas.EditRequest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the texts of an edit whose length is limited.
 *
 * @param field that holds it
 * @param name  the field, with the position of an example, from 0
 */
record EditText(String field, String name, String text) {
    static Stream<EditText> of(EditRequest request) {
        return Stream.of(
                        ofEdit(request.getInput(), request.getTarget(), request.getSubject()),
                        examples("inScope", request.getInScope()),
                        examples("outOfScope", request.getOutOfScope()))
                .flatMap(texts -> texts);
    }

    static Stream<EditText> of(Edit draft) {
        return Stream.of(
                        ofEdit(draft.getInput(), draft.getTarget(), draft.getSubject()),
                        examples("inScope", draft.getInScope()),
                        examples("outOfScope", draft.getOutOfScope()))
                .flatMap(texts -> texts);
    }

    private static Stream<EditText> ofEdit(String input, String target, @Nullable String subject) {
        var texts = Stream.of(one("input", input), one("target", target));
        return subject == null ? texts : Stream.concat(texts, Stream.of(one("subject", subject)));
    }

    static Stream<EditText> examples(String field, List<String> texts) {
        return IntStream.range(0, texts.size()).mapToObj(i -> new EditText(field, field + "[" + i + "]", texts.get(i)));
    }

    private static EditText one(String field, String text) {
        return new EditText(field, field, text);
    }
}
