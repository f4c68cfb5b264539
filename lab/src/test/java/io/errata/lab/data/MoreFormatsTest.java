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

class MoreFormatsTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> skipped = new ArrayList<>();

    @Test
    void shouldReadAQueryThatNoFaqAnswers() throws IOException {
        var rows = rows(FaqQuery::read, """
                {"query": "How do I pay?", "faq_id": "shop/1", "canonical_question": "Ways to pay", "answer": "Cash."}
                {"query": "Hy", "faq_id": "", "canonical_question": ""}
                """);

        assertThat(rows)
                .containsExactly(
                        new FaqQuery("How do I pay?", "shop/1", "Ways to pay", "Cash."),
                        new FaqQuery("Hy", "", "", ""));
        assertThat(rows.get(1).answered()).isFalse();
    }

    @Test
    void shouldSkipAFaqWithoutItsQuestion() throws IOException {
        assertThat(rows(FaqQuery::read, "{\"query\": \"How do I pay?\", \"faq_id\": \"shop/1\"}\n"))
                .isEmpty();
        assertThat(skipped).singleElement().asString().contains("canonical_question");
    }

    @Test
    void shouldReadAStatementWithItsQuestions() throws IOException {
        assertThat(rows(CoveredStatement::read, """
                {"edit": "Nora works for Halm", "questions": ["Who employs Nora?"], "subject": "Nora"}
                {"edit": "Nora works for Halm", "questions": [], "subject": "Nora"}
                """))
                .containsExactly(new CoveredStatement("Nora works for Halm", "Nora", List.of("Who employs Nora?")));
        assertThat(skipped).hasSize(1);
    }

    @Test
    void shouldGiveTheWordingsThatEndInTheObject() throws IOException {
        var relation = rows(RelationTemplates::read, """
                        {"patterns": ["[X] speaks [Y].", "[Y] is spoken by [X].", "The tongue of [X] is [Y] ."], "examples": [["Nora", "Danish"]]}
                        """).getFirst();

        assertThat(relation.prompts("Nora")).containsExactly("Nora speaks", "The tongue of Nora is");
        assertThat(relation.subjects()).containsExactly("Nora");
    }

    private <T> List<T> rows(DataFiles.Format<T> format, String lines) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), lines);
        return new DataFiles(folder, TextLimit.none(), skipped::add).rows("rows.jsonl", format);
    }
}
