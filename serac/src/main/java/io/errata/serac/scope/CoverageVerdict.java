package io.errata.serac.scope;

import io.errata.serac.memory.Candidate;
import io.errata.serac.memory.Coverage.Example;
import io.errata.serac.memory.Edit;
import io.errata.serac.memory.ScopeBound;
import io.errata.serac.memory.Wording;
import java.util.ArrayList;
import java.util.List;

/** The verdict of an edit's coverage on a query. */
sealed interface CoverageVerdict {
    /** The pairs that the classifier must score. */
    List<ScopePair> open();

    /** @param read the classifier's scores of the open pairs, same order */
    float score(float[] read);

    /** The coverage decides alone. */
    record Decided(float score) implements CoverageVerdict {
        @Override
        public List<ScopePair> open() {
            return List.of();
        }

        @Override
        public float score(float[] read) {
            return score;
        }
    }

    /**
     * The classifier decides.
     *
     * @param open    pairs of the texts in scope, then of those out of scope
     * @param inScope ≥ 1, how many are in scope
     */
    record Undecided(List<ScopePair> open, int inScope) implements CoverageVerdict {
        /** NaN if any score is, so that the failure of a model shows. */
        @Override
        public float score(float[] read) {
            float in = highest(read, 0, inScope);
            float out = highest(read, inScope, read.length);
            return Float.isNaN(out) ? out : out > in ? 0 : in;
        }

        /** NaN if any is. */
        private static float highest(float[] scores, int from, int to) {
            float highest = 0;
            for (int i = from; i < to; i++) {
                highest = Math.max(highest, scores[i]);
            }
            return highest;
        }
    }

    static CoverageVerdict of(ScopePair pair) {
        var edit = pair.candidate().edit();
        var wording = Wording.of(pair.query());
        if (says(edit.coverage().outOfScope(), wording)) {
            return new Decided(0);
        }
        if (says(edit.coverage().inScope(), wording)) {
            return new Decided(1);
        }
        return switch (edit.coverage().bound()) {
            case ScopeBound.None() -> undecided(pair);
            case ScopeBound.ExactWording() ->
                new Decided(Wording.of(edit.input()).equals(wording) ? 1 : 0);
            case ScopeBound.ThisSubject(var subject) ->
                Wording.contains(pair.query(), subject) ? undecided(pair) : new Decided(0);
        };
    }

    private static boolean says(List<Example> examples, String wording) {
        return examples.stream().anyMatch(example -> example.wording().equals(wording));
    }

    private static CoverageVerdict undecided(ScopePair pair) {
        var candidate = pair.candidate();
        var edit = candidate.edit();
        var open = new ArrayList<ScopePair>();
        open.add(pair(candidate, edit.input(), 0, pair.query()));
        int text = 1;
        for (var example : edit.coverage().texts()) {
            open.add(pair(candidate, example, text++, pair.query()));
        }
        return new Undecided(List.copyOf(open), 1 + edit.coverage().inScope().size());
    }

    /** The pair of one text of the edit. A candidate without similarities of its own texts has the same for each. */
    private static ScopePair pair(Candidate candidate, String text, int position, String query) {
        var edit = candidate.edit();
        float similarity = candidate.texts().isEmpty()
                ? candidate.similarity()
                : candidate.texts().get(position);
        var one = new Edit(edit.id(), text, edit.target(), edit.revision());
        return new ScopePair(new Candidate(one, similarity), query);
    }
}
