package io.errata.testbed.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure shall reach.
 *
 * @param text {@code ≥ 0.9}, {@code ≤ 500}, or the very value, as {@code 0} or {@code true}; empty = no aim
 */
public record Aim(String text) {
    private static final Pattern BOUND = Pattern.compile("([≥≤]) (-?\\d+(?:\\.\\d+)?)");

    public Aim {
        if (text.matches("[≥≤].*") && !BOUND.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an aim must be as \"≥ 0.9\", \"≤ 500\", \"0\" or \"true\", was " + text);
        }
    }

    /** @param figure a value, or a list that must meet the aim with each of its values */
    public boolean isMet(JsonNode figure) {
        if (figure.isArray()) {
            return figure.valueStream().allMatch(this::isMet);
        }
        var bound = BOUND.matcher(text);
        return text.isEmpty() || (bound.matches() ? within(bound, figure.asDouble()) : equal(figure));
    }

    private static boolean within(Matcher bound, double value) {
        double limit = Double.parseDouble(bound.group(2));
        return bound.group(1).equals("≥") ? value >= limit : value <= limit;
    }

    private boolean equal(JsonNode figure) {
        return figure.isNumber()
                ? figure.decimalValue().compareTo(new BigDecimal(text)) == 0
                : figure.asText().equals(text);
    }
}
