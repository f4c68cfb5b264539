package io.errata.trainer;

import io.errata.lab.data.CoveredStatement;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.FaqQuery;
import io.errata.lab.data.TextPair;
import io.errata.trainer.generate.Siblings;
import io.errata.trainer.generate.Siblings.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Examples that {@link Siblings} makes of texts that ask the same, with some of those texts beside them. */
final class SiblingPairs {
    private static final int KEPT_EVERY = 3;

    private final List<String> names;
    private final long seed;
    private final List<Group> groups = new ArrayList<>();

    /** @param names of people, places and things */
    SiblingPairs(List<String> names, long seed) {
        this.names = names;
        this.seed = seed;
    }

    /** Texts that ask the same; the first one is changed. */
    private record Group(List<String> same, String name) {
        String first() {
            return same.getFirst();
        }
    }

    SiblingPairs edits(List<EditCase> edits) {
        for (var edit : edits) {
            var same = Stream.concat(Stream.of(edit.prompt()), edit.rephrases().stream());
            groups.add(new Group(same.toList(), edit.subject()));
        }
        return this;
    }

    SiblingPairs questions(List<TextPair> questions) {
        questions.stream()
                .filter(TextPair::same)
                .forEach(pair -> groups.add(new Group(List.of(pair.first(), pair.second()), "")));
        return this;
    }

    SiblingPairs statements(List<CoveredStatement> statements) {
        statements.forEach(one -> groups.add(new Group(one.questions(), one.subject())));
        return this;
    }

    SiblingPairs faq(List<FaqQuery> faq) {
        faq.stream()
                .filter(FaqPairs::isQuestion)
                .forEach(query -> groups.add(new Group(List.of(query.query(), query.canonical()), "")));
        return this;
    }

    List<LabelledPair> pairs() {
        var random = new Random(seed);
        var siblings = new Siblings(names, asked(), seed);
        var kinds = Kind.values();
        var pairs = new ArrayList<LabelledPair>();
        for (var group : groups) {
            for (var kind : List.of(Kind.CONTRAST, kinds[random.nextInt(kinds.length)])) {
                pairs.addAll(ScopeExamples.labelled(siblings.of(group.same(), group.name(), kind)));
            }
            if (random.nextInt(KEPT_EVERY) == 0) {
                pairs.add(new LabelledPair(group.first(), group.same().getLast(), 1));
            }
        }
        return pairs;
    }

    private List<String> asked() {
        return groups.stream()
                .map(Group::first)
                .filter(text -> text.endsWith("?"))
                .toList();
    }
}
