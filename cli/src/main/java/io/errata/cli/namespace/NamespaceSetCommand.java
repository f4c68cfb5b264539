package io.errata.cli.namespace;

import io.errata.cli.edit.EditRequestCommand;
import io.errata.schemas.Approval;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description = {
            "Changes the policy of a namespace and prints the receipt; what is not given stays as it is.",
            "An empty text, or 'none' for a number, takes it back."
        },
        mixinStandardHelpOptions = true)
final class NamespaceSetCommand extends EditRequestCommand {
    @Option(names = "--owner", description = "Who alone may change the policy.")
    private @Nullable String owner;

    @Option(names = "--approval", description = "NOT_NEEDED, NEEDED or FOUR_EYES")
    private @Nullable Approval approval;

    @Option(names = "--publishers", split = ",", description = "Who besides the owner may publish, comma-separated.")
    private @Nullable List<String> publishers;

    @Option(names = "--max-chars", description = "Of an input and of a target.")
    private @Nullable String maxChars;

    @Option(names = "--conflicts", description = "UNCHECKED, COEXIST, SUPERSEDE or REFUSE")
    private @Nullable ConflictRule conflicts;

    @Option(names = "--threshold", description = "In scope when score > this; takes a calibration back.")
    private @Nullable String threshold;

    @Option(names = "--grey-from", description = "From here to the threshold the base model answers with the edit.")
    private @Nullable String greyFrom;

    @Override
    protected EditRequest.Builder wish(EditRequest.Builder request) throws IOException {
        if (Stream.of(owner, approval, publishers, maxChars, conflicts, threshold, greyFrom)
                .allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("nothing to set: give at least one of --owner, --approval, --publishers,"
                    + " --max-chars, --conflicts, --threshold, --grey-from");
        }
        return request.setAction(EditAction.SET_POLICY).setPolicy(changed(log().policy()));
    }

    private NamespacePolicy changed(NamespacePolicy before) {
        var policy = NamespacePolicy.newBuilder(before);
        Optional.ofNullable(owner).ifPresent(policy::setOwner);
        Optional.ofNullable(approval).ifPresent(policy::setApproval);
        Optional.ofNullable(publishers)
                .map(names -> names.stream().filter(name -> !name.isBlank()).toList())
                .ifPresent(policy::setPublishers);
        Optional.ofNullable(maxChars)
                .ifPresent(text -> policy.setMaxChars(
                        number("--max-chars", text).map(Double::intValue).orElse(null)));
        Optional.ofNullable(conflicts).ifPresent(policy::setConflicts);
        Optional.ofNullable(threshold)
                .ifPresent(
                        text -> policy.setThreshold(number("--threshold", text).orElse(null))
                                .setCalibration(null));
        Optional.ofNullable(greyFrom)
                .ifPresent(
                        text -> policy.setGreyFrom(number("--grey-from", text).orElse(null)));
        return policy.build();
    }

    private static Optional<Double> number(String option, String text) {
        try {
            return text.isBlank() || text.equals("none") ? Optional.empty() : Optional.of(Double.valueOf(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a number or none, was " + text, e);
        }
    }
}
