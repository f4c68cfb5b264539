package io.errata.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void shouldNameFilesByThemselvesWhereThatTellsThemApart() {
        assertThat(names("a/role-swaps.jsonl", "a/other-time.jsonl")).containsExactly("role-swaps", "other-time");
        assertThat(names("dev.jsonl")).containsExactly("dev");
    }

    @Test
    void shouldNameFilesByTheirFolderWhereTheirNamesAreTheSame() {
        assertThat(names("a/dev.jsonl", "b/dev.jsonl")).containsExactly("a", "b");
    }

    @Test
    void shouldNameFilesByTheirPathWhereNothingShorterDiffers() {
        assertThat(names("x/a/dev.jsonl", "y/a/dev.jsonl", "y/a/test.jsonl"))
                .containsExactly("x/a/dev.jsonl", "y/a/dev.jsonl", "y/a/test.jsonl");
    }

    @Test
    void shouldKeepTheRowsOfEachFileTogether() {
        var one = Path.of("a/dev.jsonl");
        var other = Path.of("b/dev.jsonl");

        var rows = InFile.byName(List.of(new InFile<>(one, 1), new InFile<>(other, 2), new InFile<>(one, 3)));

        assertThat(rows).containsExactly(Map.entry("a", List.of(1, 3)), Map.entry("b", List.of(2)));
    }

    private static List<String> names(String... files) {
        var paths = List.of(files).stream().map(Path::of).toList();
        return List.copyOf(FileNames.of(paths).values());
    }
}
