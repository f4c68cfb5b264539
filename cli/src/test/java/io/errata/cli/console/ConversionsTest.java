package io.errata.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.Errata;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ask x --task POEM        | must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE, was POEM
            ask x --task unknown     | must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE, was unknown
            ask x --as-of yesterday  | must be a time, as 2026-01-31T12:00:00Z, was yesterday
            ask x --timeout 0        | must be whole seconds ≥ 1, was 0
            ask x --timeout -1       | must be whole seconds ≥ 1, was -1
            ask x --min-revision -5  | --min-revision must be ≥ 0, was -5
            edit publish x y --scope-note loose | must be none, exact or subject, was loose
            edit preview x y --scope-note subject | --scope-note subject and --subject must be given together
            edit preview x y --subject X | --scope-note subject and --subject must be given together
            edit preview --draft d --in-scope a | give INPUT, TARGET and their scope, or --draft, not both
            tail edits --max -1      | --max must be ≥ 0, was -1
            edit publish x y --request-id 1-1-1-1-1 | must be a UUID, as 123e4567-e89b-12d3-a456-426614174000, was 1-1-1-1-1
            """)
    void shouldSayWhatAnOptionMustBe(String arguments, String message) {
        var err = new StringWriter();

        int code = Errata.commandLine().setErr(new PrintWriter(err)).execute(arguments.split(" "));

        assertThat(err.toString()).contains(message);
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }
}
