package io.errata.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.runtime.http.Problem;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.json.RecordJson;
import io.errata.schemas.log.LogFold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The bodies of HTTP responses: the JSON form of each record, with the fields that HTTP adds or leaves out. */
final class EditViews {
    private EditViews() {}

    /** The receipt of an accepted request. */
    static ObjectNode receipt(EditOutcome outcome) {
        return withoutEmpty(RecordJson.of(outcome), "conflicts").without(List.of("status", "violations"));
    }

    /** The problem of a rejected request. */
    static Problem rejection(EditOutcome outcome) {
        var violations = outcome.getViolations().stream().map(RecordJson::of).toList();
        var detail = violations.size() == 1 ? "one violation" : violations.size() + " violations";
        return Problem.of(422, "rejected", detail)
                .with(Map.of(
                        "violations", violations,
                        "requestId", outcome.getRequestId(),
                        "repeated", outcome.getRepeated()));
    }

    /** The edit in the state after its last event. */
    static ObjectNode edit(Edit event) {
        var form = withoutEmpty(RecordJson.of(event), "conflictsWith", "inScope", "outOfScope");
        if (event.getScopeNote() == ScopeNote.NONE) {
            form.remove("scopeNote");
        }
        return form.put("state", LogFold.state(event).name());
    }

    static ObjectNode page(List<Edit> edits, Optional<String> cursor) {
        var page = JsonNodeFactory.instance.objectNode();
        var list = page.putArray("edits");
        edits.forEach(edit -> list.add(edit(edit)));
        cursor.ifPresent(next -> page.put("next", next));
        return page;
    }

    /** @param event that set the policy */
    static ObjectNode policy(Edit event) {
        var view = RecordJson.of(event).retain("namespace", "revision", "reason");
        view.put("setBy", event.getAuthor());
        view.put("setAt", event.getAcceptedAt().toString());
        view.set("policy", policy(event.getPolicy()));
        return view;
    }

    private static ObjectNode policy(NamespacePolicy policy) {
        return RecordJson.of(policy);
    }

    private static ObjectNode withoutEmpty(ObjectNode form, String... lists) {
        Stream.of(lists).filter(list -> form.path(list).isEmpty()).forEach(form::remove);
        return form;
    }
}
