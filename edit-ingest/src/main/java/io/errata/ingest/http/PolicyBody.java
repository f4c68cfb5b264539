package io.errata.ingest.http;

import io.errata.runtime.http.JsonBody;
import io.errata.runtime.http.Problem;
import io.errata.schemas.Approval;
import io.errata.schemas.Calibration;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.NamespacePolicy;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The policy in a request body. A field that the body leaves out has its default.
 *
 * @param fields those of {@link EditSchemas#NEW_POLICY}
 */
record PolicyBody(JsonBody fields) {
    private static final Set<String> CALIBRATION = Calibration.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .collect(Collectors.toSet());

    Optional<String> author() {
        return fields.text("author");
    }

    String reason() {
        return fields.text("reason").orElse("");
    }

    /** @throws io.errata.runtime.http.ProblemException naming a field whose value is of the wrong kind */
    NamespacePolicy policy() {
        return NamespacePolicy.newBuilder()
                .setOwner(fields.text("owner").orElse(""))
                .setApproval(symbol("approval", Approval.class).orElse(Approval.NOT_NEEDED))
                .setPublishers(fields.texts("publishers"))
                .setMaxChars(maxChars().orElse(null))
                .setConflicts(symbol("conflicts", ConflictRule.class).orElse(ConflictRule.UNCHECKED))
                .setThreshold(fields.number("threshold").orElse(null))
                .setGreyFrom(fields.number("greyFrom").orElse(null))
                .setCalibration(calibration().orElse(null))
                .build();
    }

    private Optional<Integer> maxChars() {
        return fields.whole("maxChars").map(most -> Math.clamp(most, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private Optional<Calibration> calibration() {
        return fields.object("calibration").map(PolicyBody::calibration);
    }

    private static Calibration calibration(JsonBody evidence) {
        evidence.only(CALIBRATION);
        return new Calibration(
                given("labelled", evidence.whole("labelled")),
                given("wrongHits", evidence.whole("wrongHits")),
                given("recall", evidence.number("recall")),
                given("maxWrongHits", evidence.number("maxWrongHits")),
                given("upperBound", evidence.number("upperBound")),
                given("confidence", evidence.number("confidence")),
                given("models", evidence.text("models")));
    }

    private static <T> T given(String name, Optional<T> value) {
        return value.orElseThrow(
                () -> Problem.malformed("calibration must have " + name).exception());
    }

    /** An unknown symbol becomes one of the violations, so that the client learns of all at once. */
    private <E extends Enum<E>> Optional<E> symbol(String name, Class<E> type) {
        return fields.text(name).map(text -> {
            try {
                return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                return Enum.valueOf(type, "UNKNOWN");
            }
        });
    }
}
