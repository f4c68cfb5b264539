package io.errata.cli.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditFileTest {
    private static final String BOM = "\uFEFF";
    private static final String NOT_UTF_8 = "is not UTF-8; --encoding ISO-8859-1 reads Latin-1";

    @TempDir
    private Path folder;

    @Test
    void shouldReadJsonLines() throws IOException {
        var rows =
                json("{\"src\": \"Who leads X?\", \"alt\": \"Ada\", \"n\": 3, \"no\": null, \"deep\": {\"a\": 1}}\n");

        assertThat(rows).singleElement().isInstanceOfSatisfying(EditRow.Read.class, row -> {
            assertThat(row.line()).isEqualTo(1);
            assertThat(row.fields()).isEqualTo(Map.of("src", "Who leads X?", "alt", "Ada"));
            assertThat(row.others()).containsExactlyInAnyOrder("n", "deep");
        });
    }

    @Test
    void shouldReadListsOfTextsBesideFields() throws IOException {
        var rows = json("{\"input\": \"a\", \"inScope\": [\"b\", \"c\"], \"outOfScope\": [7, null], \"none\": []}");

        assertThat(rows).singleElement().isInstanceOfSatisfying(EditRow.Read.class, row -> {
            assertThat(row.fields()).isEqualTo(Map.of("input", "a"));
            assertThat(row.lists())
                    .isEqualTo(Map.of("inScope", List.of("b", "c"), "outOfScope", List.of("", ""), "none", List.of()));
        });
    }

    @Test
    void shouldReadTheLastLineWithoutANewlineAndPassOverBlankOnes() throws IOException {
        var rows = json("\n  \r\n{\"input\": \"a\"}\r\n\n{\"input\": \"b\"}");

        assertThat(rows).extracting(EditRow::line).containsExactly(3L, 5L);
        assertThat(rows).allMatch(row -> row instanceof EditRow.Read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", BOM, BOM + "\n"})
    void shouldFindNothingInAnEmptyFile(String text) throws IOException {
        assertThat(json(text)).isEmpty();
        assertThat(csv(text)).isEmpty();
    }

    @Test
    void shouldPassOverAByteOrderMark() throws IOException {
        assertThat(json(BOM + "{\"input\": \"ä\"}"))
                .containsExactly(read(1, Map.of("input", "ä"), "{\"input\": \"ä\"}"));
        assertThat(csv(BOM + "input,target\nä,b\n"))
                .containsExactly(read(2, Map.of("input", "ä", "target", "b"), "ä\0b"));
    }

    @Test
    void shouldSayWhichLinesAreNoJsonObjectsAndGoOn() throws IOException {
        var rows = json("[1]\n{\"input\": \n\"text\"\n{} {}\n{\"input\": \"a\"}\n");

        assertThat(rows).hasSize(5);
        assertThat(rows.subList(0, 4)).allMatch(row -> row instanceof EditRow.Broken);
        assertThat(why(rows.get(0))).isEqualTo("must be a JSON object");
        assertThat(why(rows.get(1))).startsWith("is not JSON: ");
        assertThat(why(rows.get(2))).isEqualTo("must be a JSON object");
        assertThat(why(rows.get(3))).startsWith("is not JSON: ");
        assertThat(rows.get(4)).isInstanceOf(EditRow.Read.class);
    }

    @Test
    void shouldSayWhichRowsAreNotUtf8AndGoOn() throws IOException {
        var latin = "{\"input\": \"Zürich\"}\n{\"input\": \"a\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        var cells = "input,target\nZürich,a\nb,c\n".getBytes(StandardCharsets.ISO_8859_1);

        var lines = rows("edits.jsonl", latin);
        var rows = rows("edits.csv", cells);

        assertThat(lines.getFirst()).isEqualTo(new EditRow.Broken(1, NOT_UTF_8));
        assertThat(lines.getLast()).isInstanceOf(EditRow.Read.class);
        assertThat(rows.getFirst()).isEqualTo(new EditRow.Broken(2, NOT_UTF_8));
        assertThat(rows.getLast()).isEqualTo(read(3, Map.of("input", "b", "target", "c"), "b\0c"));
    }

    @Test
    void shouldReadLatin1WhereItIsNamed() throws IOException {
        var latin = "{\"input\": \"Zürich\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        var cells = "input\nZürich\n".getBytes(StandardCharsets.ISO_8859_1);

        for (var form : List.of(EditFile.Form.JSONL, EditFile.Form.CSV)) {
            var bytes = form == EditFile.Form.JSONL ? latin : cells;
            try (var file = EditFile.of(new ByteArrayInputStream(bytes), form, StandardCharsets.ISO_8859_1)) {
                assertThat(((EditRow.Read) file.next()).fields()).isEqualTo(Map.of("input", "Zürich"));
            }
        }
    }

    @Test
    void shouldReadSemicolonsTabsAndNamesInCapitals() throws IOException {
        var expected = Map.of("Question", "Who, X?", "Answer", "Ada");

        assertThat(((EditRow.Read) rows("A.CSV", bytes("Question;Answer\nWho, X?;Ada\n"))
                                .getFirst())
                        .fields())
                .isEqualTo(expected);
        assertThat(((EditRow.Read) rows("a.tsv", bytes("Question\tAnswer\nWho, X?\tAda\n"))
                                .getFirst())
                        .fields())
                .isEqualTo(expected);
    }

    @Test
    void shouldRefuseAFieldThatALineHasTwice() throws IOException {
        assertThat(why(json("{\"input\": \"a\", \"input\": \"b\"}").getFirst()))
                .isEqualTo("is not JSON: Duplicate field 'input'");
    }

    @Test
    void shouldSayHowLongAnOversizedLineIsAndGoOn() throws IOException {
        var rows = json("{\"input\": \"" + "x".repeat(2_000_000) + "\"}\n{\"input\": \"a\"}\n");

        assertThat(rows.getFirst())
                .isEqualTo(new EditRow.Broken(1, "line must have at most 1048576 bytes, had 2000013"));
        assertThat(rows.getLast()).isInstanceOf(EditRow.Read.class);
    }

    @Test
    void shouldReadCellsWithQuotesCommasAndLinesAndCountLines() throws IOException {
        var rows = csv("id,input,target\r\n1,\"Who, \"\"leads\"\"\nX?\",Ada\r\n2,b,c\r\n");

        assertThat(rows)
                .containsExactly(
                        read(
                                2,
                                Map.of("id", "1", "input", "Who, \"leads\"\nX?", "target", "Ada"),
                                "1\0Who, \"leads\"\nX?\0Ada"),
                        read(4, Map.of("id", "2", "input", "b", "target", "c"), "2\0b\0c"));
    }

    @Test
    void shouldSayWhichRowsHaveTooManyCells() throws IOException {
        var rows = csv("input,target\na,b,c\nd,e\nf\n");

        assertThat(rows.get(0)).isEqualTo(new EditRow.Broken(2, "must have as many cells as the header, had 3"));
        assertThat(rows.get(1)).isInstanceOf(EditRow.Read.class);
        assertThat(rows.get(2)).isEqualTo(new EditRow.Broken(4, "must have as many cells as the header, had 1"));
    }

    /** Or a file of any size would be read as one cell. */
    @Test
    void shouldStopWhereAQuoteIsLeftOpen() {
        assertThatThrownBy(() -> csv("input,target\na,b\nc,\"" + "x\n".repeat(2_000_000)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        "the row that begins on line 3 has more than 1048576 bytes: is a quote left open?");
    }

    @Test
    void shouldRefuseAHeaderThatNamesNoColumnOrOneTwice() {
        assertThatThrownBy(() -> csv("input,\na,b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A header name is missing in [input, ]");
        assertThatThrownBy(() -> csv("input,input\na,b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duplicate name")
                .hasMessageNotContaining("CSVFormat");
    }

    @Test
    void shouldSayWhereAQuoteIsBroken() {
        assertThatThrownBy(() -> csv("input,target\na,b\n\"c\"d,e\n"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the row that begins on line 3 is no CSV");
    }

    @Test
    void shouldRefuseAFolder() {
        assertThatThrownBy(() -> EditFile.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + " is a folder, not a file of edits");
    }

    @Test
    void shouldCountWhatItReads() throws IOException {
        var file = Files.writeString(folder.resolve("edits.jsonl"), "{\"input\": \"a\"}\n");

        try (var rows = EditFile.open(file)) {
            rows.forEachRemaining(_ -> {});

            assertThat(rows.bytesRead()).isEqualTo(Files.size(file));
        }
    }

    private static String why(EditRow row) {
        return ((EditRow.Broken) row).why();
    }

    private static EditRow read(long line, Map<String, String> fields, String text) {
        return new EditRow.Read(line, fields, text);
    }

    private List<EditRow> json(String text) throws IOException {
        return rows("edits.jsonl", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<EditRow> csv(String text) throws IOException {
        return rows("edits.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private List<EditRow> rows(String name, byte[] bytes) throws IOException {
        var rows = new ArrayList<EditRow>();
        try (var file = EditFile.open(Files.write(folder.resolve(name), bytes))) {
            file.forEachRemaining(rows::add);
        }
        return rows;
    }
}
