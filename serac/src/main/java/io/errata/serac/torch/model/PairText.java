package io.errata.serac.torch.model;

import io.errata.serac.torch.runtime.Tokenizer;
import io.errata.serac.torch.runtime.Tokenizer.Sequence;
import java.util.ArrayList;
import java.util.List;

/** The form in which a classifier reads a pair of texts. */
public enum PairText {
    AS_IS,
    /** The rank of each number among the numbers of both texts follows it: see {@link NumberRanks}. */
    NUMBERS_RANKED;

    public List<Sequence> tokens(Tokenizer tokens, List<String> first, List<String> second) {
        return switch (this) {
            case AS_IS -> tokens.pairs(first, second);
            case NUMBERS_RANKED -> ranked(tokens, first, second);
        };
    }

    private static List<Sequence> ranked(Tokenizer tokens, List<String> first, List<String> second) {
        var firstRanked = new ArrayList<String>(first.size());
        var secondRanked = new ArrayList<String>(second.size());
        for (int i = 0; i < first.size(); i++) {
            var ranks = NumberRanks.of(first.get(i), second.get(i));
            firstRanked.add(ranks.mark(first.get(i)));
            secondRanked.add(ranks.mark(second.get(i)));
        }
        return tokens.pairs(firstRanked, secondRanked);
    }
}
