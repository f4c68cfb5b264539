package io.errata.testbed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A figure of a result to show, and its aim.
 *
 * @param what   description in words
 * @param figure path into the result, in the form of {@link BenchResult#figure}
 * @param unit   unit; empty if the description names it
 */
public record FigureRow(String what, String figure, String unit, Aim aim) {
    private static final MathContext SHOWN = new MathContext(3);

    static FigureRow of(JsonNode row) {
        return new FigureRow(
                row.required("what").asText(),
                row.required("figure").asText(),
                row.path("unit").asText(),
                new Aim(row.path("aim").asText()));
    }

    /** Whether the result knows the figure, even if it measured none. */
    boolean isKnown(BenchResult result) {
        return !result.figure(figure).isMissingNode();
    }

    /** The figure with its unit; empty if the result lacks it, or lists nothing. */
    Optional<String> measured(BenchResult result) {
        var value = result.figure(figure);
        if (value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(shown(value) + (unit.isEmpty() ? "" : " " + unit) + (aim.isMet(value) ? "" : " **short**"));
    }

    private static String shown(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(FigureRow::shown).collect(Collectors.joining(", "));
        }
        return value.isFloatingPointNumber() ? rounded(value.decimalValue()) : value.asText();
    }

    /** Rounds to three digits; whole numbers keep all digits. */
    private static String rounded(BigDecimal value) {
        var whole = value.setScale(0, RoundingMode.HALF_UP);
        return (whole.precision() > SHOWN.getPrecision() ? whole : value.round(SHOWN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
