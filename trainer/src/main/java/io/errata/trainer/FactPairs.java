package io.errata.trainer;

import io.errata.lab.data.Claim;
import io.errata.lab.data.Claim.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Examples of (evidence, claim) in three classes. Claims of other pages join NOT ENOUGH INFO as easy examples.
 * Supported claims whose comparison is reversed join REFUTES, the smaller class.
 */
final class FactPairs {
    private static final int EASY_EVERY = 4;
    private static final List<List<String>> COMPARISONS = List.of(
            List.of("more than", "less than"),
            List.of("greater than", "less than"),
            List.of("over", "under"),
            List.of("above", "below"),
            List.of("before", "after"),
            List.of("more than", "fewer than"));
    private static final Pattern AMOUNT = Pattern.compile("(?<= )\\d{1,3}(?= |$)");

    private FactPairs() {}

    static List<LabelledPair> of(List<Claim> claims, long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<LabelledPair>();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            add(pairs, claim, claim.claim(), claim.label());
            var other = claims.get(random.nextInt(claims.size()));
            if (i % EASY_EVERY == 0 && !other.page().equals(claim.page())) {
                add(pairs, claim, other.claim(), Label.NOT_ENOUGH_INFO);
            }
            if (claim.label() == Label.SUPPORTS) {
                turned(claim.claim())
                        .or(() -> miscounted(claim, random))
                        .ifPresent(wrong -> add(pairs, claim, wrong, Label.REFUTES));
            }
        }
        return pairs;
    }

    private static void add(List<LabelledPair> pairs, Claim evidence, String claim, Label label) {
        pairs.add(new LabelledPair(evidence.evidence(), claim, label.modelClass()));
    }

    private static Optional<String> turned(String claim) {
        for (var pair : COMPARISONS) {
            for (int i = 0; i < 2; i++) {
                var from = " " + pair.get(i) + " ";
                if (claim.contains(from) && claim.matches(".*\\d.*")) {
                    return Optional.of(claim.replace(from, " " + pair.get(1 - i) + " "));
                }
            }
        }
        return Optional.empty();
    }

    /** Changes an amount in a supported claim that also stands in the evidence. */
    private static Optional<String> miscounted(Claim claim, Random random) {
        var amount = AMOUNT.matcher(claim.claim());
        if (!amount.find() || !claim.evidence().contains(" " + amount.group() + " ")) {
            return Optional.empty();
        }
        int value = Integer.parseInt(amount.group());
        int other = Math.max(1, value + (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(Math.max(3, value / 4))));
        return other == value ? Optional.empty() : Optional.of(amount.replaceFirst(Integer.toString(other)));
    }
}
