package io.errata.lab.eval.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.lab.data.ConflictingEdits;
import io.errata.lab.data.ConflictingEdits.Statement;
import io.errata.lab.report.Report;
import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictEditsEvaluationTest {
    private static final String ROWS = """
            {"set": "coverage_edit", "type": "coverage", "edits": [{"relation": {"prompt": "the father of {}", "query": "who fathered {}"}, "subject": {"label": "ada"}, "new_object": {"label": "bob"}}, {"relation": {"prompt": "The father of {}", "query": "who fathered {}"}, "subject": {"label": "ada"}, "new_object": {"label": "cid"}}]}
            {"set": "reverse_edit", "type": "reverse", "edits": [{"relation": {"prompt": "the father of {}", "query": "who fathered {}"}, "subject": {"label": "eve"}, "new_object": {"label": "fox"}}, {"relation": {"prompt": "the child of {}", "query": "{}: which child?"}, "subject": {"label": "fox"}, "new_object": {"label": "gus"}}]}
            {"set": "easy", "type": "1-2@P22", "edit": {"relation": {"prompt": "the father of {}"}, "subject": {"label": "hal"}, "new_object": {"label": "ida"}, "object": {"label": "jon"}}}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldAskForTheLastStatementOfEachFact() throws IOException {
        var read = ConflictingEdits.read(LastWord.write(folder, "rows.jsonl", ROWS), TextLimit.none());

        new ConflictEditsEvaluation(LastWord.queries(0.8f))
                .evaluate(read.rows(), Report.open(folder.resolve("report"), "test"));

        assertThat(read.problems()).isEmpty();
        var summary = LastWord.summary(folder.resolve("report"));
        assertThat(summary.path("statements").asInt()).isEqualTo(6);
        assertThat(summary.path("facts").asInt()).isEqualTo(3);
        assertThat(summary.path("asStated").asDouble()).isEqualTo(1);
        assertThat(summary.path("asQuestion").asDouble()).isEqualTo(0.5);
        var reverse = summary.path("bySet").path("reverse_edit");
        assertThat(reverse.path("asQuestion").asDouble(-1))
                .as("its last word is not the subject")
                .isZero();
        assertThat(reverse.path("earlierAsStated").asDouble()).isEqualTo(1);
        var roundTrip = summary.path("byType").path("1-2@P22");
        assertThat(roundTrip.path("questions").asInt(-1)).isZero();
        assertThat(roundTrip.has("asQuestion")).isFalse();
    }

    @Test
    void shouldCountAnAnswerOfAnEarlierStatementAsWrong() throws IOException {
        var read = ConflictingEdits.read(LastWord.write(folder, "rows.jsonl", """
                {"set": "s", "type": "t", "edits": [{"relation": {"prompt": "the father of {}", "query": "dad of {}"}, "subject": {"label": "ada"}, "new_object": {"label": "bob"}}, {"relation": {"prompt": "name the dad of {}", "query": "father of {}"}, "subject": {"label": "ada"}, "new_object": {"label": "cid"}}]}
                """), TextLimit.none());

        new ConflictEditsEvaluation(LastWord.queries(0.8f))
                .evaluate(read.rows(), Report.open(folder.resolve("report"), "test"));

        var summary = LastWord.summary(folder.resolve("report"));
        assertThat(summary.path("asStated").asDouble()).isEqualTo(1);
        assertThat(summary.path("asQuestion").asDouble(-1))
                .as("the earlier statement's words are nearer to the question")
                .isZero();
        assertThat(folder.resolve("report/wrong-hits.tsv"))
                .content()
                .contains("s\tfather of ada\tname the dad of ada\tthe father of ada\t0.9000");
    }

    @Test
    void shouldReadAnEditThatIsTakenBackAsTwoStatements() throws IOException {
        var read = ConflictingEdits.read(LastWord.write(folder, "rows.jsonl", ROWS), TextLimit.none());

        assertThat(read.rows().getLast().statements())
                .containsExactly(
                        new Statement("the father of hal", "", "ida"), new Statement("the father of hal", "", "jon"));
    }
}
