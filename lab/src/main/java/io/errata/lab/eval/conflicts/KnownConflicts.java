package io.errata.lab.eval.conflicts;

import io.errata.lab.data.ReplacedFact;
import io.errata.lab.eval.AnswerText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Decides which rows of CounterFact contradict which earlier rows, from the rows themselves. */
public final class KnownConflicts {
    /** The known relation of a new edit to a live one. */
    public enum Kind {
        /** The same prompt with another target. */
        SAME_PROMPT(Truth.CONFLICT),
        /** The same fact (subject, relation and replaced answer) in other words, with another target. */
        OTHER_WORDS(Truth.CONFLICT),
        /** A row's rephrase; its target is the answer that the row replaces. */
        REPHRASED(Truth.CONFLICT),
        /**
         * The same subject and relation, but another of several values is replaced, such as one of several twin
         * cities.
         */
        OTHER_VALUE(Truth.OPEN),
        /**
         * The same subject and replaced answer, but a relation that the rows do not call the same: made by, owned by.
         */
        SAME_TRUTH(Truth.OPEN),
        /** The same fact with the same target. */
        SAME_TARGET(Truth.NONE),
        /** Another relation of the same subject, with another replaced answer. */
        OTHER_RELATION(Truth.NONE),
        /** No live edit of the subject. */
        OTHER_SUBJECT(Truth.NONE),
        /** A locality text: the same relation of a subject no live edit mentions. */
        LOCALITY(Truth.NONE);

        private final Truth truth;

        Kind(Truth truth) {
            this.truth = truth;
        }

        Truth truth() {
            return truth;
        }
    }

    /** Whether the two contradict each other; OPEN if it depends on the meaning. */
    enum Truth {
        CONFLICT,
        OPEN,
        NONE
    }

    private final List<ReplacedFact> facts;
    private final Relation relation;
    private final Map<String, List<Integer>> bySubject = new HashMap<>();
    private final Map<String, List<Integer>> byPrompt = new HashMap<>();

    public KnownConflicts(List<ReplacedFact> facts) {
        this.facts = facts;
        this.relation = new Relation(facts);
        for (int i = 0; i < facts.size(); i++) {
            var edit = facts.get(i).edit();
            bySubject
                    .computeIfAbsent(AnswerText.normalised(edit.subject()), _ -> new ArrayList<>())
                    .add(i);
            byPrompt.computeIfAbsent(AnswerText.normalised(edit.prompt()), _ -> new ArrayList<>())
                    .add(i);
        }
    }

    /** Earlier rows of the same subject or prompt, each with its relation to this row; empty if there is none. */
    public Map<Integer, Kind> earlier(int row) {
        var edit = facts.get(row).edit();
        var rows = new LinkedHashSet<>(bySubject.getOrDefault(AnswerText.normalised(edit.subject()), List.of()));
        rows.addAll(byPrompt.getOrDefault(AnswerText.normalised(edit.prompt()), List.of()));
        var kinds = new LinkedHashMap<Integer, Kind>();
        rows.stream()
                .filter(other -> other < row)
                .forEach(other -> kinds.put(other, kind(facts.get(row), facts.get(other))));
        return kinds;
    }

    private Kind kind(ReplacedFact one, ReplacedFact other) {
        boolean samePrompt = AnswerText.same(one.edit().prompt(), other.edit().prompt());
        boolean sameTruth = AnswerText.same(one.truth(), other.truth());
        if (!samePrompt && !relation.same(one, other)) {
            return sameTruth ? Kind.SAME_TRUTH : Kind.OTHER_RELATION;
        }
        if (AnswerText.same(one.edit().target(), other.edit().target())) {
            return Kind.SAME_TARGET;
        }
        return samePrompt ? Kind.SAME_PROMPT : sameTruth ? Kind.OTHER_WORDS : Kind.OTHER_VALUE;
    }
}
