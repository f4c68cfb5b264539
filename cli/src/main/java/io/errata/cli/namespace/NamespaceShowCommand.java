package io.errata.cli.namespace;

import io.errata.cli.console.ExitCode;
import io.errata.cli.edit.HistoryCommand;
import io.errata.schemas.Calibration;
import io.errata.schemas.Edit;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.log.NamespaceLog;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "show",
        description = "Shows the policy in force, and checks that the log is whole.",
        mixinStandardHelpOptions = true)
final class NamespaceShowCommand extends HistoryCommand {
    private final List<Edit> events = new ArrayList<>();

    @Override
    protected void take(Edit event) {
        events.add(event);
    }

    @Override
    protected int print(PrintWriter out, Consumer<Edit> line) {
        var log = new NamespaceLog(events);
        if (json()) {
            log.policyEvent().ifPresentOrElse(line, () -> out.println("{\"policy\": null}"));
            return ExitCode.DONE;
        }
        print(out, log.policy());
        var set = log.policyEvent().map(NamespaceShowCommand::setBy).orElse("never: these are the defaults");
        out.printf("  set          %s%n", set);
        return ExitCode.DONE;
    }

    private static String setBy(Edit event) {
        return "at revision %d by %s, %s%s"
                .formatted(
                        event.getRevision(),
                        event.getAuthor().isEmpty() ? "nobody named" : event.getAuthor(),
                        event.getAcceptedAt(),
                        event.getReason().isEmpty() ? "" : ": " + event.getReason());
    }

    static void print(PrintWriter out, NamespacePolicy policy) {
        out.printf("  owner        %s%n", policy.getOwner().isEmpty() ? "anybody" : policy.getOwner());
        out.printf("  approval     %s%n", policy.getApproval());
        out.printf(
                "  publishers   %s%n",
                policy.getPublishers().isEmpty() ? "anybody" : String.join(", ", policy.getPublishers()));
        out.printf("  max chars    %s%n", or(policy.getMaxChars(), "as edit-ingest is set"));
        out.printf("  conflicts    %s%n", policy.getConflicts());
        out.printf("  threshold    %s%n", or(policy.getThreshold(), "as predictor-stream is set"));
        out.printf("  grey from    %s%n", or(policy.getGreyFrom(), "no grey band"));
        Optional.ofNullable(policy.getCalibration()).ifPresent(found -> printCalibration(out, found));
    }

    private static void printCalibration(PrintWriter out, Calibration found) {
        out.printf(
                Locale.ROOT,
                "  calibrated   %d wrong hits of %d labelled: at most %.4f%% with confidence %.2f (promised %.4f%%); recall %.3f%n",
                found.getWrongHits(),
                found.getLabelled(),
                100 * found.getUpperBound(),
                found.getConfidence(),
                100 * found.getMaxWrongHits(),
                found.getRecall());
    }

    private static String or(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }
}
