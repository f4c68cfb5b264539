package io.errata.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.ScopeNote;
import io.errata.schemas.Task;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditRowsTest {
    @Test
    void shouldPublishWhatARowSays() {
        var request = request(Map.of("input", "Who leads X?", "target", "Ada"));

        assertThat(request.getInput()).isEqualTo("Who leads X?");
        assertThat(request.getTarget()).isEqualTo("Ada");
        assertThat(request.getAction()).isEqualTo(EditAction.PUBLISH);
        assertThat(request.getEditId()).isNull();
        assertThat(request.getTask()).isEqualTo(Task.QUESTION_ANSWERING);
        assertThat(request.getAuthor()).isEqualTo("ada");
    }

    @Test
    void shouldTakeEverythingARowMaySay() {
        var request = request(Map.of(
                "input",
                "i",
                "id",
                "e1",
                "task",
                "fact-check",
                "validFrom",
                " 2026-01-01T00:00:00Z ",
                "reason",
                "why"));

        assertThat(request.getEditId()).isEqualTo("e1");
        assertThat(request.getTask()).isEqualTo(Task.FACT_CHECK);
        assertThat(request.getTarget()).isEmpty();
        assertThat(request.getValidFrom()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(request.getValidTo()).isNull();
        assertThat(request.getReason()).isEqualTo("why");
    }

    @Test
    void shouldTakeTheScopeThatARowStates() {
        var row = new EditRow.Read(
                1,
                Map.of("input", "i", "outOfScope", "one cell", "scopeNote", "subject", "subject", "X"),
                Map.of("inScope", List.of("a", "b")),
                Set.of(),
                "text");

        var request = EditRows.request(row, "default", "ada");

        assertThat(request.getInScope()).containsExactly("a", "b");
        assertThat(request.getOutOfScope()).containsExactly("one cell");
        assertThat(request.getScopeNote()).isEqualTo(ScopeNote.THIS_SUBJECT);
        assertThat(request.getSubject()).isEqualTo("X");
    }

    @Test
    void shouldStateNoScopeWithEmptyCells() {
        var request = request(Map.of("input", "i", "inScope", "", "outOfScope", "", "scopeNote", "", "subject", ""));

        assertThat(request.getInScope()).isEmpty();
        assertThat(request.getOutOfScope()).isEmpty();
        assertThat(request.getScopeNote()).isEqualTo(ScopeNote.NONE);
        assertThat(request.getSubject()).isNull();
        assertThatThrownBy(() -> request(Map.of("input", "i", "scopeNote", "loose")))
                .hasMessage("scopeNote must be NONE, EXACT_WORDING or THIS_SUBJECT, was loose");
    }

    @Test
    void shouldSayWhatARowLacks() {
        assertThatThrownBy(() -> request(Map.of("target", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must have a field input, prompt, src or question, has [target]");
    }

    @Test
    void shouldSayWhatACellMustBe() {
        assertThatThrownBy(() -> request(Map.of("input", "a", "task", "poetry")))
                .hasMessage("task must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE, was poetry");
        assertThatThrownBy(() -> request(Map.of("input", "a", "validTo", "tomorrow")))
                .hasMessage("validTo must be as 2026-01-31T12:00:00Z, was tomorrow");
        assertThatThrownBy(() -> request(Map.of("input", "a", "task", "unknown")))
                .hasMessage("task must be QUESTION_ANSWERING, FACT_CHECK or DIALOGUE, was unknown");
    }

    @ParameterizedTest
    @CsvSource({"input", "target", "reason", "id"})
    void shouldRefuseALoneSurrogate(String field) {
        var fields = new HashMap<>(Map.of("input", "a", "target", "b"));
        fields.put(field, "half \uD83D");

        assertThatThrownBy(() -> request(fields)).hasMessage("text has a lone surrogate");
    }

    private static EditRequest request(Map<String, String> fields) {
        return EditRows.request(new EditRow.Read(1, fields, "text"), "default", "ada");
    }
}
