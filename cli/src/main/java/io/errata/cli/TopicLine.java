package io.errata.cli;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Records of the topics as lines for people. */
final class TopicLine {
    private TopicLine() {}

    static String of(Prediction prediction) {
        if (prediction.getStatus() != PredictionStatus.ANSWERED) {
            return "%-12s %6d %-14s %s"
                    .formatted(
                            prediction.getNamespace(),
                            prediction.getMemoryRevision(),
                            prediction.getStatus(),
                            prediction.getText());
        }
        var best = prediction.getBest();
        return "%-12s %6d %-14s %5.2f  %s → %s%s"
                .formatted(
                        prediction.getNamespace(),
                        prediction.getMemoryRevision(),
                        prediction.getRoute(),
                        best == null ? 0f : best.getScore(),
                        prediction.getText(),
                        prediction.getAnswer(),
                        best == null ? "" : "  (" + best.getEditId() + ")");
    }

    static String of(Edit edit) {
        return "%-12s %6d %-10s %-20s %s → %s  by %s"
                .formatted(
                        edit.getNamespace(),
                        edit.getRevision(),
                        edit.getType(),
                        edit.getEditId(),
                        edit.getInput(),
                        edit.getTarget(),
                        edit.getAuthor().isEmpty() ? "nobody named" : edit.getAuthor());
    }

    static String of(RejectedEdit rejected) {
        return "%-12s %-8s %s".formatted(rejected.getNamespace(), rejected.getAction(), of(rejected.getViolations()));
    }

    static String of(EditOutcome outcome) {
        return "%-12s %6s %-10s %s%s%s"
                .formatted(
                        outcome.getNamespace(),
                        outcome.getRevision() == null ? "" : outcome.getRevision(),
                        outcome.getStatus(),
                        outcome.getEditId() == null ? "" : outcome.getEditId() + " ",
                        outcome.getRepeated() ? "(repeated) " : "",
                        of(outcome.getViolations()));
    }

    static String of(DeadLetter letter) {
        return "%-16s %s/%d/%d  %s: %s"
                .formatted(
                        letter.getApp(),
                        letter.getTopic(),
                        letter.getPartition(),
                        letter.getOffset(),
                        letter.getCause(),
                        letter.getMessage());
    }

    private static String of(List<Violation> violations) {
        return violations.stream().map(Violation::getMessage).collect(Collectors.joining("; "));
    }
}
