package io.errata.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleChoiceTest {
    private static final List<String> QUERIES = List.of("Who runs it?", "Who ran it?", "Who's next?", "Who owns it?");

    private final StringWriter out = new StringWriter();

    @Test
    void shouldTakeEachQueryAtOneKey() throws IOException {
        assertThat(chosen("y\nn\n\nn\n").command(List.of("edit")))
                .isEqualTo("edit --in-scope 'Who runs it?' --out-of-scope 'Who ran it?' --out-of-scope 'Who owns it?'");
    }

    @Test
    void shouldAskAgainAfterAnotherKey() throws IOException {
        assertThat(chosen("x\n y \nq\n").command(List.of("edit"))).isEqualTo("edit --in-scope 'Who runs it?'");
        assertThat(out.toString()).containsSubsequence("Who runs it?", "Who runs it?", "Who ran it?");
    }

    @Test
    void shouldEndWithTheInput() throws IOException {
        assertThat(chosen("n\n").command(List.of("edit"))).isEqualTo("edit --out-of-scope 'Who runs it?'");
        assertThat(chosen("").isEmpty()).isTrue();
    }

    @Test
    void shouldQuoteForAShell() throws IOException {
        assertThat(chosen("\n\ny\n").command(List.of("./errata", "two words")))
                .isEqualTo("./errata 'two words' --in-scope 'Who'\\''s next?'");
    }

    private ExampleChoice chosen(String typed) throws IOException {
        var choice = new ExampleChoice();
        choice.ask(QUERIES, new BufferedReader(new StringReader(typed)), new PrintWriter(out));
        return choice;
    }
}
