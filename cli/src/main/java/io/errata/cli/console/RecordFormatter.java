package io.errata.cli.console;

import io.errata.schemas.DeadLetter;
import io.errata.schemas.Edit;
import io.errata.schemas.EditEvent;
import io.errata.schemas.EditOutcome;
import io.errata.schemas.Prediction;
import io.errata.schemas.PredictionStatus;
import io.errata.schemas.RejectedEdit;
import io.errata.schemas.ScopeReason;
import io.errata.schemas.StoredEdit;
import io.errata.schemas.Violation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats records of the topics as lines for people. A sender may put anything into a text, so it is kept on its line.
 */
public final class RecordFormatter {
    /** Control characters, line ends of every kind, and characters that turn the direction of text around. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

    private RecordFormatter() {}

    public static String of(Prediction prediction) {
        return prediction.getStatus() == PredictionStatus.ANSWERED ? answered(prediction) : unanswered(prediction);
    }

    private static String unanswered(Prediction prediction) {
        return "%-12s %6d %-14s %s"
                .formatted(
                        plain(prediction.getNamespace()),
                        prediction.getMemoryRevision(),
                        prediction.getStatus(),
                        plain(prediction.getText()));
    }

    private static String answered(Prediction prediction) {
        var best = prediction.getBest();
        return "%-12s %6d %-14s %5.2f  %s → %s%s%s"
                .formatted(
                        plain(prediction.getNamespace()),
                        prediction.getMemoryRevision(),
                        prediction.getRoute(),
                        best == null ? 0f : best.getScore(),
                        plain(prediction.getText()),
                        plain(prediction.getAnswer()),
                        best == null ? "" : "  (" + best.getEditId() + ")",
                        rule(prediction.getReason()));
    }

    /** The rule that decided; empty if the score did, which the line shows. */
    private static String rule(@Nullable ScopeReason reason) {
        return reason == ScopeReason.UNREADABLE_TEXT
                        || reason == ScopeReason.FOLLOW_UP
                        || reason == ScopeReason.SEVERAL_QUESTIONS
                ? "  " + reason
                : "";
    }

    public static String of(Edit edit) {
        return "%-12s %6d %-10s %-20s %s  by %s%s"
                .formatted(
                        edit.getNamespace(),
                        edit.getRevision(),
                        edit.getType(),
                        edit.getEditId(),
                        content(edit),
                        named(edit.getAuthor()),
                        edit.getDraftedBy() == null ? "" : ", drafted by " + named(edit.getDraftedBy()));
    }

    private static String content(Edit edit) {
        return edit.getType() == EditEvent.POLICY_SET
                ? plain(String.valueOf(edit.getPolicy()))
                : plain(edit.getInput()) + " → " + plain(edit.getTarget()) + validity(edit) + coverage(edit);
    }

    private static String named(String author) {
        return author.isEmpty() ? "nobody named" : plain(author);
    }

    /** Empty if the edit is always valid. */
    private static String validity(Edit edit) {
        return (edit.getValidFrom() == null ? "" : "  from " + edit.getValidFrom())
                + (edit.getValidTo() == null ? "" : "  until " + edit.getValidTo());
    }

    /** Empty if the author states no scope. */
    private static String coverage(Edit edit) {
        return examples("in scope", edit.getInScope())
                + examples("out of scope", edit.getOutOfScope())
                + switch (edit.getScopeNote()) {
                    case NONE -> "";
                    case EXACT_WORDING -> "  exact wording";
                    case THIS_SUBJECT -> "  subject " + plain(edit.getSubject());
                    case UNKNOWN -> "  note of a later version";
                };
    }

    private static String examples(String name, List<String> texts) {
        return texts.isEmpty() ? "" : "  " + name + ": " + plain(String.join(" | ", texts));
    }

    public static String of(RejectedEdit rejected) {
        return "%-12s %-8s %s"
                .formatted(plain(rejected.getNamespace()), rejected.getAction(), of(rejected.getViolations()));
    }

    public static String of(EditOutcome outcome) {
        return "%-12s %6s %-10s %s%s%s"
                .formatted(
                        plain(outcome.getNamespace()),
                        outcome.getRevision() == null ? "" : outcome.getRevision(),
                        outcome.getStatus(),
                        outcome.getEditId() == null ? "" : plain(outcome.getEditId()) + " ",
                        outcome.getRepeated() ? "(repeated) " : "",
                        of(outcome.getViolations()));
    }

    public static String of(DeadLetter letter) {
        return "%-16s %s/%d/%d  %s: %s"
                .formatted(
                        letter.getApp(),
                        letter.getTopic(),
                        letter.getPartition(),
                        letter.getOffset(),
                        letter.getCause(),
                        plain(letter.getMessage()));
    }

    public static String of(StoredEdit stored) {
        return "%-12s %6d %-10s %s"
                .formatted(stored.getNamespace(), stored.getRevision(), stored.getState(), stored.getEditId());
    }

    private static String of(List<Violation> violations) {
        return plain(violations.stream().map(Violation::getMessage).collect(Collectors.joining("; ")));
    }

    /** On one line, without signs that move the cursor; empty for null. */
    public static String plain(@Nullable CharSequence text) {
        return text == null ? "" : UNFIT.matcher(text).replaceAll(" ");
    }
}
