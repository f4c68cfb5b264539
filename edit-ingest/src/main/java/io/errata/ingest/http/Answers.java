package io.errata.ingest.http;

import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Violation;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How contracts look in JSON: times as in ISO 8601, what is absent left out. */
final class Answers {
    private Answers() {}

    static Map<String, Object> receipt(EditOutcome outcome) {
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("namespace", outcome.getNamespace());
        receipt.put("editId", outcome.getEditId());
        receipt.put("revision", outcome.getRevision());
        receipt.put("requestId", outcome.getRequestId());
        receipt.put("repeated", outcome.getRepeated());
        receipt.put("decidedAt", outcome.getDecidedAt().toString());
        return receipt;
    }

    static Problem rejection(EditOutcome outcome) {
        var violations =
                outcome.getViolations().stream().map(Answers::violation).toList();
        var detail = violations.size() == 1 ? "a rule is broken" : violations.size() + " rules are broken";
        return Problem.of(422, "rejected", detail)
                .with(Map.of(
                        "violations", violations,
                        "requestId", outcome.getRequestId(),
                        "repeated", outcome.getRepeated()));
    }

    private static Map<String, Object> violation(Violation violation) {
        var view = new LinkedHashMap<String, Object>();
        view.put("field", violation.getField());
        view.put("code", violation.getCode());
        view.put("message", violation.getMessage());
        return view;
    }

    static Map<String, Object> edit(Edit edit) {
        var view = new LinkedHashMap<String, Object>();
        view.put("namespace", edit.getNamespace());
        view.put("editId", edit.getEditId());
        view.put("state", EditFilter.state(edit).name());
        view.put("revision", edit.getRevision());
        view.put("task", edit.getTask().name());
        view.put("input", edit.getInput());
        view.put("target", edit.getTarget());
        Optional.ofNullable(edit.getValidFrom()).ifPresent(from -> view.put("validFrom", from.toString()));
        Optional.ofNullable(edit.getValidTo()).ifPresent(to -> view.put("validTo", to.toString()));
        view.put("author", edit.getAuthor());
        view.put("reason", edit.getReason());
        view.put("requestId", edit.getRequestId());
        view.put("acceptedAt", edit.getAcceptedAt().toString());
        Optional.ofNullable(edit.getSupersededBy()).ifPresent(id -> view.put("supersededBy", id));
        view.put("hash", HexFormat.of().formatHex(edit.getHash().bytes()));
        return view;
    }

    static Map<String, Object> page(List<Edit> edits, Optional<String> cursor) {
        var view = new LinkedHashMap<String, Object>();
        view.put("edits", edits.stream().map(Answers::edit).toList());
        cursor.ifPresent(next -> view.put("next", next));
        return view;
    }
}
