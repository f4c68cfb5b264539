package io.errata.ingest.http;

import io.errata.runtime.http.Problem;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Violation;
import io.errata.schemas.log.LogFold;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How contracts look in JSON: times as in ISO 8601, what is absent left out. */
final class RecordJson {
    private RecordJson() {}

    static Map<String, Object> receipt(EditOutcome outcome) {
        var receipt = new LinkedHashMap<String, Object>();
        receipt.put("namespace", outcome.getNamespace());
        receipt.put("editId", outcome.getEditId());
        receipt.put("revision", outcome.getRevision());
        receipt.put("requestId", outcome.getRequestId());
        receipt.put("repeated", outcome.getRepeated());
        receipt.put("decidedAt", outcome.getDecidedAt().toString());
        if (!outcome.getConflicts().isEmpty()) {
            receipt.put(
                    "conflicts",
                    outcome.getConflicts().stream().map(RecordJson::conflict).toList());
        }
        return receipt;
    }

    static Problem rejection(EditOutcome outcome) {
        var violations =
                outcome.getViolations().stream().map(RecordJson::violation).toList();
        var detail = violations.size() == 1 ? "a rule is broken" : violations.size() + " rules are broken";
        return Problem.of(422, "rejected", detail)
                .with(Map.of(
                        "violations", violations,
                        "requestId", outcome.getRequestId(),
                        "repeated", outcome.getRepeated()));
    }

    private static Map<String, Object> conflict(EditConflict conflict) {
        var view = new LinkedHashMap<String, Object>();
        view.put("editId", conflict.getEditId());
        view.put("governs", conflict.getGoverns());
        view.put("governed", conflict.getGoverned());
        return view;
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
        view.put("state", LogFold.state(edit).name());
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
        Optional.ofNullable(edit.getDraftedBy()).ifPresent(author -> view.put("draftedBy", author));
        if (!edit.getConflictsWith().isEmpty()) {
            view.put("conflictsWith", edit.getConflictsWith());
        }
        view.put("hash", HexFormat.of().formatHex(edit.getHash().bytes()));
        return view;
    }

    /** @param event that set it */
    static Map<String, Object> policy(Edit event) {
        var view = new LinkedHashMap<String, Object>();
        view.put("namespace", event.getNamespace());
        view.put("revision", event.getRevision());
        view.put("setBy", event.getAuthor());
        view.put("setAt", event.getAcceptedAt().toString());
        view.put("reason", event.getReason());
        view.put("policy", policy(event.getPolicy()));
        return view;
    }

    private static Map<String, Object> policy(NamespacePolicy policy) {
        var view = new LinkedHashMap<String, Object>();
        view.put("owner", policy.getOwner());
        view.put("approval", policy.getApproval().name());
        view.put("publishers", policy.getPublishers());
        Optional.ofNullable(policy.getMaxChars()).ifPresent(most -> view.put("maxChars", most));
        view.put("conflicts", policy.getConflicts().name());
        Optional.ofNullable(policy.getThreshold()).ifPresent(threshold -> view.put("threshold", threshold));
        Optional.ofNullable(policy.getGreyFrom()).ifPresent(from -> view.put("greyFrom", from));
        Optional.ofNullable(policy.getCalibration())
                .ifPresent(evidence -> view.put(
                        "calibration",
                        Map.of(
                                "labelled", evidence.getLabelled(),
                                "wrongHits", evidence.getWrongHits(),
                                "recall", evidence.getRecall(),
                                "maxWrongHits", evidence.getMaxWrongHits(),
                                "upperBound", evidence.getUpperBound(),
                                "confidence", evidence.getConfidence(),
                                "models", evidence.getModels())));
        return view;
    }

    static Map<String, Object> page(List<Edit> edits, Optional<String> cursor) {
        var view = new LinkedHashMap<String, Object>();
        view.put("edits", edits.stream().map(RecordJson::edit).toList());
        cursor.ifPresent(next -> view.put("next", next));
        return view;
    }
}
