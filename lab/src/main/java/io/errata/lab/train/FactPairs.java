package io.errata.lab.train;

import io.errata.lab.data.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** (evidence, claim) examples in three classes; claims of other pages join NOT ENOUGH INFO as easy ones. */
final class FactPairs {
    private static final int EASY_EVERY = 4;

    private FactPairs() {}

    static List<LabelledPair> of(List<Claim> claims, long seed) {
        var random = new Random(seed);
        var pairs = new ArrayList<LabelledPair>();
        for (int i = 0; i < claims.size(); i++) {
            var claim = claims.get(i);
            pairs.add(new LabelledPair(
                    claim.evidence(), claim.claim(), claim.label().modelClass()));
            var other = claims.get(random.nextInt(claims.size()));
            if (i % EASY_EVERY == 0 && !other.page().equals(claim.page())) {
                pairs.add(new LabelledPair(claim.evidence(), other.claim(), Claim.Label.NOT_ENOUGH_INFO.modelClass()));
            }
        }
        return pairs;
    }
}
