package io.errata.trainer;

import io.errata.lab.data.CoveredStatement;
import io.errata.lab.data.RelationTemplates;
import io.errata.trainer.generate.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Examples of statements to complete beside the questions that they answer, and of one relation's wordings. */
final class StatementPairs {
    private static final int SUBJECTS_A_RELATION = 12;

    private final Random random;
    private final List<LabelledPair> pairs = new ArrayList<>();

    StatementPairs(long seed) {
        random = new Random(seed);
    }

    List<LabelledPair> pairs() {
        return List.copyOf(pairs);
    }

    /** Adds each statement without its answer, beside its questions and beside another relation's of its subject. */
    StatementPairs statements(List<CoveredStatement> statements) {
        for (var one : statements) {
            var question = one(one.questions());
            Statements.open(one.statement()).ifPresent(prompt -> same(prompt, question));
            same(one.questions().getFirst(), question);
            other(one, one(statements));
        }
        return this;
    }

    private void other(CoveredStatement one, CoveredStatement other) {
        var question = other.questions().getFirst();
        var asked = question.replace(other.subject(), one.subject());
        boolean told = !asked.equals(question) && !one.questions().contains(asked);
        if (told && !relation(one).equals(relation(other))) {
            var input = random.nextBoolean()
                    ? Statements.open(one.statement()).orElse(one.questions().getFirst())
                    : one.questions().getFirst();
            pairs.add(new LabelledPair(input, asked, 0));
        }
    }

    /** The statement without its subject and answer. */
    private static String relation(CoveredStatement one) {
        return Statements.open(one.statement()).orElse(one.statement()).replace(one.subject(), "");
    }

    /** Adds two wordings of each relation about some of its subjects. */
    StatementPairs relations(List<RelationTemplates> relations) {
        for (var relation : relations) {
            relation.subjects().stream()
                    .limit(SUBJECTS_A_RELATION)
                    .map(relation::prompts)
                    .filter(prompts -> prompts.size() > 1)
                    .forEach(prompts -> same(one(prompts), one(prompts)));
        }
        return this;
    }

    /** In either order: the edit may be the question, or the query the statement. */
    private void same(String first, String second) {
        boolean turn = random.nextBoolean();
        pairs.add(new LabelledPair(turn ? second : first, turn ? first : second, 1));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
