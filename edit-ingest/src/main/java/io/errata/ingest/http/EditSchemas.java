package io.errata.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.errata.ingest.admission.Rules;
import io.errata.runtime.http.openapi.JsonType;
import io.errata.runtime.http.openapi.ObjectSchema;
import io.errata.runtime.http.openapi.ServiceInfo;
import io.errata.schemas.Calibration;
import io.errata.schemas.Edit;
import io.errata.schemas.EditConflict;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Violation;
import java.util.Map;
import java.util.stream.Stream;

/** The schemas of bodies, derived from the contracts. {@link EditViews} makes the bodies of responses. */
final class EditSchemas {
    private static final ObjectSchema VIOLATION = ObjectSchema.of("Violation", Violation.getClassSchema(), Map.of())
            .described("code", "Stable name of the rule.");
    private static final ObjectSchema CONFLICT = ObjectSchema.of("Conflict", EditConflict.getClassSchema(), Map.of());
    private static final ObjectSchema CALIBRATION =
            shares(ObjectSchema.of("Calibration", Calibration.getClassSchema(), Map.of()));
    private static final ObjectSchema POLICY = limits(ObjectSchema.of(
            "Policy", NamespacePolicy.getClassSchema(), Map.of(Calibration.getClassSchema(), CALIBRATION)));

    /** The body of a new edit. */
    static final ObjectSchema NEW_EDIT = ObjectSchema.of("NewEdit", EditRequest.getClassSchema(), Map.of())
            .only(
                    "editId",
                    "task",
                    "input",
                    "target",
                    "inScope",
                    "outOfScope",
                    "scopeNote",
                    "subject",
                    "validFrom",
                    "validTo",
                    "author",
                    "reason")
            .asRequest()
            .required("input")
            .refined("editId", type -> type.put("pattern", "^" + Rules.EDIT_ID + "$"))
            .described("editId", "Left out: the request id.")
            .described("input", "What the edit is about: a question, a prompt, a piece of evidence, a topic.")
            .described("target", "What shall be answered; may be left out at FACT_CHECK.")
            .refined("task", type -> type.put("default", "QUESTION_ANSWERING"))
            .refined("inScope", EditSchemas::examples)
            .described("inScope", "Examples of queries that the edit governs besides its input.")
            .refined("outOfScope", EditSchemas::examples)
            .described("outOfScope", "Examples of look-alikes that the edit does not govern.")
            .refined("scopeNote", type -> type.put("default", "NONE"))
            .described(
                    "scopeNote",
                    "EXACT_WORDING: only a query that says the input or an example in scope, but for case, spaces and "
                            + "closing marks. THIS_SUBJECT: only a query that names the subject.")
            .described("subject", "At THIS_SUBJECT the words that a query must contain.")
            .refined("author", EditSchemas::author)
            .refined("reason", EditSchemas::note);

    /** The body of a policy. */
    static final ObjectSchema NEW_POLICY = limits(ObjectSchema.of(
                    "NewPolicy", NamespacePolicy.getClassSchema(), Map.of(Calibration.getClassSchema(), CALIBRATION)))
            .asRequest()
            .with("author", JsonType.text())
            .refined("author", EditSchemas::author)
            .with("reason", JsonType.text())
            .described("reason", "Why, for auditors.")
            .refined("reason", EditSchemas::note);

    static final ObjectSchema RECEIPT = ObjectSchema.of(
                    "Receipt", EditOutcome.getClassSchema(), Map.of(EditConflict.getClassSchema(), CONFLICT))
            .without("status", "violations")
            .optional("conflicts")
            .required("editId", "revision")
            .refined("revision", type -> type.put("minimum", 1))
            .with("memoryRevision", JsonType.whole(0))
            .described(
                    "memoryRevision",
                    "With wait: the last revision of the namespace seen in edit memory; 0 = none yet.")
            .with("inMemory", JsonType.flag())
            .described(
                    "inMemory",
                    "With wait: whether edit memory has the revision. Every predictor applies it some milliseconds later; "
                            + "a query that carries it as minRevision is answered from it anyway.");

    static final ObjectSchema EDIT = ObjectSchema.of("Edit", Edit.getClassSchema(), Map.of())
            .without("policy")
            .optional("conflictsWith", "inScope", "outOfScope", "scopeNote")
            .refined("revision", type -> type.put("minimum", 1))
            .with(
                    "state",
                    JsonType.oneOf(Stream.of(EditState.values())
                            .filter(state -> state != EditState.POLICY)
                            .map(EditState::name)
                            .toList()))
            .described("state", "Where its last event left the edit.")
            .required("state");

    static final ObjectSchema PAGE = ObjectSchema.named("Page")
            .withList("edits", EDIT)
            .required("edits")
            .with("next", JsonType.text())
            .described("next", "Cursor of the next page; left out at the end.");

    static final ObjectSchema SET_POLICY = ObjectSchema.of("SetPolicy", Edit.getClassSchema(), Map.of())
            .only("namespace", "revision", "reason")
            .refined("revision", type -> type.put("minimum", 1))
            .with("setBy", JsonType.text())
            .with("setAt", JsonType.time())
            .with("policy", POLICY)
            .required("setBy", "setAt", "policy");

    static final ObjectSchema PROBLEM = ServiceInfo.PROBLEM
            .withList("violations", VIOLATION)
            .described("violations", "Every rule that the request breaks.")
            .with("requestId", JsonType.uuid())
            .with("idempotencyKey", JsonType.text())
            .with("repeated", JsonType.flag());

    private EditSchemas() {}

    private static void note(ObjectNode type) {
        type.put("maxLength", Rules.MAX_NOTE_CHARS);
    }

    private static void examples(ObjectNode type) {
        type.put("maxItems", Rules.MAX_EXAMPLES);
    }

    private static void author(ObjectNode type) {
        type.put("description", "The author. With authentication it is left out, or is the authenticated identity.");
        note(type);
    }

    private static ObjectSchema limits(ObjectSchema policy) {
        return policy.refined("maxChars", type -> type.put("minimum", 1))
                .refined("threshold", EditSchemas::share)
                .refined("greyFrom", EditSchemas::share);
    }

    private static ObjectSchema shares(ObjectSchema calibration) {
        return calibration
                .refined("recall", EditSchemas::share)
                .refined("maxWrongHits", EditSchemas::share)
                .refined("upperBound", EditSchemas::share)
                .refined("confidence", EditSchemas::share);
    }

    private static void share(ObjectNode type) {
        type.put("minimum", 0).put("maximum", 1);
    }
}
