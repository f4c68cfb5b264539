package io.errata.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.schemas.json.TextLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> skipped = new ArrayList<>();

    @Test
    void shouldNameFileAndLineOfAnOversizedTextAndUseTheRest() throws IOException {
        write("""
                {"text_a": "a?", "text_b": "b?", "label": 1}
                {"text_a": "one two three", "text_b": "b?", "label": 1}
                {"text_a": "a?",
                {"text_a": "a?", "text_b": "one two", "label": 0}
                """);

        var rows = files(2).rows("rows.jsonl", TextPair::read);

        assertThat(rows).containsExactly(new TextPair("a?", "b?", true), new TextPair("a?", "one two", false));
        assertThat(skipped).hasSize(2);
        assertThat(skipped.getFirst())
                .isEqualTo(
                        folder.resolve("rows.jsonl") + ":2: text has 3 tokens, at most 2 can be read: one two three");
        assertThat(skipped.getLast()).startsWith(folder.resolve("rows.jsonl") + ":3: not JSON");
    }

    @Test
    void shouldLookAtEveryTextOfEveryKindOfRow() throws IOException {
        assertThatOversizedIsSkipped(
                EditCase::read,
                "{'subject': 's', 'prompt': '%s', 'target': '%s', 'rephrase': '%s', 'locality': [{'loc': '%s'}]}",
                4);
        assertThatOversizedIsSkipped(
                ReplacedFact::read,
                "{'subject': 's', 'prompt': '%s', 'target': '%s', 'rephrase': '%s', 'locality': [{'loc': '%s'}],"
                        + " 'ground_truth': 't'}",
                4);
        assertThatOversizedIsSkipped(
                Claim::read, "{'claim': '%s', 'evidence': '%s', 'label': 'SUPPORTS', 'page': 'p'}", 2);
        assertThatOversizedIsSkipped(Topic::read, "{'ent': '%s', 'pos': ['%s', '%s'], 'neg': ['%s']}", 4);
        assertThatOversizedIsSkipped(TextPair::read, "{'text_a': '%s', 'text_b': '%s', 'label': 1}", 2);
        assertThatOversizedIsSkipped(
                SiblingCase::read,
                "{'id': 'i', 'prompt': '%s', 'target': 't', 'in': ['%s'], 'in_kinds': ['k'], 'out': ['%s'],"
                        + " 'out_kinds': ['k']}",
                3);
        assertThatOversizedIsSkipped(
                FaqQuery::read,
                "{'query': '%s', 'faq_id': 'f', 'canonical_question': '%s', 'answer': 'long enough'}",
                2);
        assertThatOversizedIsSkipped(
                ScopeCase::read,
                "{'edits': [{'id': 'e', 'input': '%s', 'target': 't'}], 'ask': '%s', 'expect': {'route': 'BASE'}}",
                2);
        assertThatOversizedIsSkipped(
                TranslatedEdit::read,
                "{'en': {'subject': 's', 'src': '%s', 'rephrase': '%s', 'alt': 't', 'loc': '%s'},"
                        + " 'de': {'src': '%s', 'rephrase': '%s', 'loc': '%s'}}",
                6);
        assertThatOversizedIsSkipped(
                ConflictingEdits::read,
                "{'set': 's', 'type': 't', 'edits': [{'relation': {'prompt': '%s', 'query': '%s'},"
                        + " 'subject': {'label': 's'}, 'new_object': {'label': 'o'}}]}",
                2);
    }

    @Test
    void shouldCountPromptAndTargetOfAnEditTogether() throws IOException {
        write("{\"subject\": \"s\", \"prompt\": \"one two\", \"target\": \"three\"}");

        assertThat(files(2).rows("rows.jsonl", EditCase::read)).isEmpty();
        assertThat(files(3).rows("rows.jsonl", EditCase::read)).hasSize(1);
        assertThat(files(1).with(TextLimit.none()).rows("rows.jsonl", EditCase::read))
                .hasSize(1);
        assertThat(skipped).hasSize(1);
    }

    /** One row with short texts, then one for each text that is too long. */
    private <T> void assertThatOversizedIsSkipped(DataFiles.Format<T> format, String row, int texts)
            throws IOException {
        skipped.clear();
        var lines = new StringBuilder();
        for (int oversized = -1; oversized < texts; oversized++) {
            var values = new Object[texts];
            for (int i = 0; i < texts; i++) {
                values[i] = i == oversized ? "so much too long" : "x";
            }
            lines.append(row.replace('\'', '"').formatted(values)).append('\n');
        }
        write(lines.toString());

        assertThat(files(3).rows("rows.jsonl", format)).as(row).hasSize(1);

        assertThat(skipped).as(row).hasSize(texts).allMatch(problem -> problem.contains("at most 3 can be read"));
    }

    /** A token is a word. */
    private DataFiles files(int maxTokens) {
        return new DataFiles(folder, new TextLimit(text -> text.split(" ", -1).length, maxTokens), skipped::add);
    }

    private void write(String lines) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), lines);
    }
}
