package io.errata.cli.console;

import io.errata.schemas.Approval;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Task;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Converts the texts of options to values, the same for every command. */
public final class Conversions {
    private Conversions() {}

    public static CommandLine addedTo(CommandLine commands) {
        return commands.registerConverter(Task.class, Conversions::task)
                .registerConverter(UUID.class, Conversions::uuid)
                .registerConverter(Instant.class, Conversions::time)
                .registerConverter(Duration.class, Conversions::seconds)
                .registerConverter(
                        ScopeNote.class,
                        text -> scopeNote(text)
                                .orElseThrow(() ->
                                        new TypeConversionException("must be none, exact or subject, was " + text)))
                .registerConverter(Approval.class, text -> symbol(Approval.UNKNOWN, text))
                .registerConverter(ConflictRule.class, text -> symbol(ConflictRule.UNKNOWN, text));
    }

    /** Takes any symbol except the one that stands for symbols of later versions. */
    private static <E extends Enum<E>> E symbol(E unknown, String text) {
        var known = EnumSet.complementOf(EnumSet.of(unknown));
        return known.stream()
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of " + known + ", was " + text));
    }

    /** A scope note by its short name or its symbol; empty if it is neither. */
    public static Optional<ScopeNote> scopeNote(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "NONE" -> Optional.of(ScopeNote.NONE);
            case "EXACT", "EXACT_WORDING" -> Optional.of(ScopeNote.EXACT_WORDING);
            case "SUBJECT", "THIS_SUBJECT" -> Optional.of(ScopeNote.THIS_SUBJECT);
            default -> Optional.empty();
        };
    }

    private static Task task(String text) {
        return Arrays.stream(Task.values())
                .filter(task -> task != Task.UNKNOWN && task.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE, was " + text));
    }

    /** Java's own parser also takes shorter texts and makes a different id of them. */
    private static UUID uuid(String text) {
        if (!text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new TypeConversionException("must be a UUID, as 123e4567-e89b-12d3-a456-426614174000, was " + text);
        }
        return UUID.fromString(text);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("must be a time, as 2026-01-31T12:00:00Z, was " + text);
        }
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new TypeConversionException("must be whole seconds ≥ 1, was " + text);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    /** @param text a share such as 0.5% or 0.005 */
    public static double share(String text) {
        if (!text.matches("\\d+(\\.\\d+)?%?")) {
            throw new IllegalArgumentException("a share must be as 0.5% or 0.005, was " + text);
        }
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                : Double.parseDouble(text);
    }
}
