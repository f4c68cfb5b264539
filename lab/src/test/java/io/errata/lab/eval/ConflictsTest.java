package io.errata.lab.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.lab.data.EditCase;
import io.errata.lab.data.EditCase.Locality;
import io.errata.lab.data.ReplacedFact;
import io.errata.lab.eval.conflicts.ConflictsEvaluation;
import io.errata.lab.eval.conflicts.KnownConflicts;
import io.errata.lab.eval.conflicts.KnownConflicts.Kind;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import io.errata.serac.answer.AnswerModel;
import io.errata.serac.conflict.ConflictDetector;
import io.errata.serac.memory.ArrayVectorIndex;
import io.errata.serac.scope.ScopeClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsTest {
    private static final AnswerModel UNASKED = _ -> {
        throw new IllegalStateException("nothing is to be answered");
    };
    /** In scope when the last words agree. */
    private static final ScopeClassifier LAST_WORD = pairs -> {
        float[] scores = new float[pairs.size()];
        for (int i = 0; i < scores.length; i++) {
            boolean same = last(pairs.get(i).candidate().edit().input())
                    .equals(last(pairs.get(i).query()));
            scores[i] = same ? 0.9f : 0.1f;
        }
        return scores;
    };

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldTellWhatEarlierRowsOfASubjectAreToARow() {
        var known = new KnownConflicts(List.of(
                fact("ada", "age of ada", "7", "5", "years of zoe"),
                fact("ada", "Age of  ada", "8", "5", "years of yan"),
                fact("ada", "years of ada", "9", "5", "age of yan"),
                fact("ada", "years of ada", "7", "6", "age of yan"),
                fact("ada", "wife of ada", "bob", "eve", "wife of yan"),
                fact("ada", "spouse of ada", "cid", "eve", "spouse of yan"),
                fact("bob", "age of bob", "1", "2", "age of yan")));

        assertThat(known.earlier(0)).isEmpty();
        assertThat(known.earlier(1)).isEqualTo(Map.of(0, Kind.SAME_PROMPT));
        assertThat(known.earlier(2)).isEqualTo(Map.of(0, Kind.OTHER_WORDS, 1, Kind.OTHER_WORDS));
        assertThat(known.earlier(3)).isEqualTo(Map.of(0, Kind.SAME_TARGET, 1, Kind.OTHER_VALUE, 2, Kind.SAME_PROMPT));
        assertThat(known.earlier(4).values()).containsOnly(Kind.OTHER_RELATION).hasSize(4);
        assertThat(known.earlier(5)).containsEntry(4, Kind.SAME_TRUTH).containsEntry(0, Kind.OTHER_RELATION);
        assertThat(known.earlier(6)).isEmpty();
    }

    @Test
    void shouldCountFoundConflictsAndFalseAlarms() throws IOException {
        var facts = List.of(
                rephrased("years of ada", fact("ada", "age of ada", "7", "5", "age of zoe")),
                rephrased("lost word", fact("bob", "age of bob", "8", "5", "wife of ada")),
                fact("ada", "age of ada", "9", "5", "age of zoe"),
                fact("zed", "height of bob", "1", "2", "age of bob"));
        var suite = new EvaluatedModels(
                new LetterEncoder(), () -> new ArrayVectorIndex(27), LAST_WORD, LAST_WORD, UNASKED, UNASKED);

        var table = new ConflictsEvaluation(suite, new ConflictDetector.Settings(8, -1, 0.5f), (_, _, _) -> {})
                .evaluate(facts, Report.open(folder, "test"));

        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.path("recall").asDouble())
                .as("the row of the same prompt and one of two rephrases")
                .isEqualTo(2 / 3.0);
        assertThat(summary.path("falseAlarms").asDouble())
                .as("three rows, one duplicate, two locality texts no live edit mentions")
                .isEqualTo(1 / 6.0);
        assertThat(summary.path("kinds").findValuesAsText("kind"))
                .containsExactly("samePrompt", "rephrased", "sameTarget", "otherSubject", "locality", "all", "all");
        assertThat(table).contains("edits/s checked");
        assertThat(folder.resolve("failures.tsv"))
                .content()
                .contains("otherSubject\theight of bob\t1\tage of bob\t8\t0.9000\t0.9000")
                .contains("rephrased\tlost word\t5\tage of bob\t8\t0.1000\t0.1000");
        assertThat(folder.resolve("conflicts.png")).isNotEmptyFile();
    }

    @Test
    void shouldReadWhatARowReplaces() throws IOException {
        var file = Files.writeString(folder.resolve("rows.jsonl"), """
                {"prompt": "age of Ada", "subject": "Ada", "target_new": "7", "ground_truth": "5", "rephrase_prompt": "years of Ada"}
                {"prompt": "age of Bob", "subject": "Bob", "target_new": "8"}
                """);

        var read = ReplacedFact.read(file, TextLimit.none());

        assertThat(read.rows()).singleElement().satisfies(fact -> {
            assertThat(fact.truth()).isEqualTo("5");
            assertThat(fact.template()).isEqualTo("age of {}");
            assertThat(fact.edit().rephrases()).containsExactly("years of Ada");
        });
        assertThat(read.problems()).singleElement().asString().contains(":2: field ground_truth is missing");
    }

    private static ReplacedFact fact(String subject, String prompt, String target, String truth, String locality) {
        var probes = List.of(Locality.plain(locality));
        return new ReplacedFact(new EditCase(subject, prompt, target, List.of(), probes), truth);
    }

    private static ReplacedFact rephrased(String rephrase, ReplacedFact fact) {
        var edit = fact.edit();
        return new ReplacedFact(
                new EditCase(edit.subject(), edit.prompt(), edit.target(), List.of(rephrase), edit.locality()),
                fact.truth());
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
