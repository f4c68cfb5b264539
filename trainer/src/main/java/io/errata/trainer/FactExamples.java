package io.errata.trainer;

import io.errata.lab.data.Claim;
import io.errata.lab.data.DataFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The examples that the fact-checker learns from: VitaminC, and other sets whose licences allow it. */
final class FactExamples {
    /** VitaminC is shown so many times, so that half of what is shown is of its kind. */
    private static final int VITAMINC_TIMES = 2;

    private static final List<String> TOKENISED = List.of("vitaminc-synthetic", "fever-symmetric");
    private static final List<String> OTHERS =
            List.of("fool-me-twice", "feverous", "scifact", "contract-nli", "wice", "nli", "dialogue-facts");

    private final DataFiles data;
    private final long seed;

    FactExamples(DataFiles data, long seed) {
        this.data = data;
        this.seed = seed;
    }

    List<LabelledPair> pairs() throws IOException {
        var pairs = new ArrayList<LabelledPair>();
        var vitaminc = data.rows("vitaminc/train.jsonl", Claim::read);
        for (int i = 0; i < VITAMINC_TIMES; i++) {
            pairs.addAll(FactPairs.of(vitaminc, seed + i));
        }
        for (var set : TOKENISED) {
            pairs.addAll(
                    FactPairs.of(claims(set).stream().map(FactExamples::joined).toList(), seed));
        }
        for (var set : OTHERS) {
            pairs.addAll(FactPairs.of(claims(set), seed));
        }
        return pairs;
    }

    private List<Claim> claims(String set) throws IOException {
        return data.rows("more/" + set + "/train.jsonl", Claim::read);
    }

    private static Claim joined(Claim claim) {
        return new Claim(
                TokenisedText.joined(claim.claim()),
                TokenisedText.joined(claim.evidence()),
                claim.label(),
                claim.page());
    }
}
