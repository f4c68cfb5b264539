package io.errata.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "input,target",
        "prompt,target_new",
        "src,alt",
        "Question,Answer",
        "question,Best Answer",
        " INPUT ,Target"
    })
    void shouldKnowTheNamesThatOtherProgramsGive(String input, String target) {
        assertThat(named(EditFields.usual(), Map.of(input, "Who?", target, "Ada")))
                .isEqualTo(Map.of("input", "Who?", "target", "Ada"));
    }

    @Test
    void shouldRefuseAFieldThatAnEditHasNot() {
        assertThatThrownBy(() -> named(EditFields.usual(), Map.of("input", "Who?", "validUntil", "2026")))
                .hasMessage("has fields that an edit has not: validUntil");
    }

    @Test
    void shouldLeaveOutOtherFieldsWhereAsked() {
        var loose = new EditFields(Map.of(), true);

        assertThat(named(loose, Map.of("input", "Who?", "Source", "s", "subject", "X")))
                .isEqualTo(Map.of("input", "Who?"));
        assertThat(named(loose, Map.of("input", "Who?", "scopeNote", "subject", "subject", "X")))
                .containsEntry("subject", "X");
    }

    @Test
    void shouldReadTheNamesThatTheCallerGives() {
        var mapped = new EditFields(Map.of("input", "q_en", "target", "a_en"), true);

        assertThat(named(mapped, Map.of("q_en", "Who?", "a_en", "Ada", "q_fr", "Qui?")))
                .isEqualTo(Map.of("input", "Who?", "target", "Ada"));
        assertThatThrownBy(() -> new EditFields(Map.of("inputs", "q"), true))
                .hasMessageStartingWith("--map: there is no field inputs; the fields are [input, target, id,");
    }

    @Test
    void shouldRefuseANumberForATextAndAFieldUnderTwoNames() {
        var number = new EditRow.Read(1, Map.of("input", "Who?"), Map.of(), Set.of("target"), "text");

        assertThatThrownBy(() -> EditFields.usual().named(number)).hasMessage("target must be a text");
        assertThatThrownBy(() -> named(EditFields.usual(), Map.of("prompt", "a", "src", "b")))
                .hasMessage("has input twice, under several names");
    }

    @Test
    void shouldPassOverWhatAFileOfRejectsAdds() {
        var row = new EditRow.Read(
                1, Map.of("input", "Who?"), Map.of("rejected", List.of("why")), Set.of("line"), "text");

        assertThat(EditFields.usual().named(row).fields()).isEqualTo(Map.of("input", "Who?"));
    }

    private static Map<String, String> named(EditFields fields, Map<String, String> row) {
        return fields.named(new EditRow.Read(1, row, "text")).fields();
    }
}
