package io.errata.lab.eval.conflicts;

import io.errata.lab.data.ReplacedFact;
import io.errata.lab.eval.AnswerText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Which rows of CounterFact contradict which earlier ones, by what the rows themselves say. */
public final class KnownConflicts {
    /** What is known of a new edit beside a live one. */
    public enum Kind {
        /** The same prompt with another target. */
        SAME_PROMPT(Truth.CONFLICT),
        /** The same fact (subject, relation and what is replaced) in other words, with another target. */
        OTHER_WORDS(Truth.CONFLICT),
        /** A row's rephrase, with what the row replaces as its target. */
        REPHRASED(Truth.CONFLICT),
        /** The same subject and relation, but another of several values is replaced, as of twin cities. */
        OTHER_VALUE(Truth.OPEN),
        /** The same subject with the same answer replaced, but not a relation the rows call the same: made by, owned by. */
        SAME_TRUTH(Truth.OPEN),
        /** The same fact with the same target. */
        SAME_TARGET(Truth.NONE),
        /** The same subject asked something else, where something else is replaced. */
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

    /** Whether the two contradict each other; OPEN where it depends on what is meant. */
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

    /** Earlier rows of the same subject or prompt, and what each is to this one; empty if there is none. */
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
        if (samePrompt) {
            return Kind.SAME_PROMPT;
        }
        return sameTruth ? Kind.OTHER_WORDS : Kind.OTHER_VALUE;
    }
}
