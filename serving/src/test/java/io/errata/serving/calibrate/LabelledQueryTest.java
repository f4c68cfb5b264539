package io.errata.serving.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.json.JsonLines;
import io.errata.serac.calibrate.LabelledScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledQueryTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldReadWhatWasSaidOfEachPrediction() throws IOException {
        var read = read("""
                {"query": "Who heads X?", "editId": "e1", "governs": true, "score": 0.75}
                {"query": "Who heads Y?", "editId": "e1", "governs": false}
                {"query": "Who heads Z?", "editId": null, "governs": false, "score": null}
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.rows())
                .containsExactly(
                        new LabelledQuery("Who heads X?", Optional.of("e1"), true, Optional.of(0.75f)),
                        new LabelledQuery("Who heads Y?", Optional.of("e1"), false, Optional.empty()),
                        new LabelledQuery("Who heads Z?", Optional.empty(), false, Optional.empty()));
        assertThat(read.rows())
                .extracting(LabelledQuery::decision)
                .containsExactly(
                        Optional.of(new LabelledScore(0.75f, true)),
                        Optional.empty(),
                        Optional.of(new LabelledScore(0, false)));
    }

    @Test
    void shouldSayOfEachLineWhatIsWrongWithIt() throws IOException {
        var read = read("""
                {"editId": "e1", "governs": true}
                {"query": "Who?", "editId": "e1", "governs": 1}
                {"query": "Who?", "editId": "e1"}
                {"query": "Who?", "editId": null, "governs": true}
                {"query": "Who?", "editId": " ", "governs": false}
                {"query": "Who?", "editId": "e1", "governs": true, "score": "0.5"}
                {"query": "Who?", "editId": "e1", "governs": true, "score": 1.5}
                {"query": "Who?", "editId": "e1", "governs": true, "score": NaN}
                ["Who?"]
                """);

        var at = folder.resolve("feedback.jsonl") + ":";
        assertThat(read.rows()).isEmpty();
        assertThat(read.problems())
                .hasSize(9)
                .startsWith(
                        at + "1: field query is missing or blank",
                        at + "2: governs must be true or false, was 1",
                        at + "3: governs must be true or false, was missing",
                        at + "4: governs is true, but editId names no edit",
                        at + "5: field editId is missing or blank",
                        at + "6: score must be a number in [0, 1], was \"0.5\"",
                        at + "7: score must be a number in [0, 1], was 1.5")
                .satisfies(problems -> assertThat(problems.get(7)).startsWith(at + "8: not JSON"))
                .endsWith(at + "9: governs must be true or false, was missing");
    }

    private JsonLines<LabelledQuery> read(String text) throws IOException {
        return LabelledQuery.read(Files.writeString(folder.resolve("feedback.jsonl"), text));
    }
}
