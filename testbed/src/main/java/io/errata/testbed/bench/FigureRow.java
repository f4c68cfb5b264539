package io.errata.testbed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which figure of a result is shown, and what it shall reach.
 *
 * @param what   in words
 * @param figure path into the result, as {@link BenchResult#figure} follows it
 * @param unit   empty where the words tell it
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

    /** The figure with its unit; nothing where the result lacks it. */
    Optional<String> measured(BenchResult result) {
        var value = result.figure(figure);
        if (value.isMissingNode() || value.isNull()) {
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

    /** To three digits; whole ones are all shown. */
    private static String rounded(BigDecimal value) {
        var whole = value.setScale(0, RoundingMode.HALF_UP);
        return (whole.precision() > SHOWN.getPrecision() ? whole : value.round(SHOWN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
