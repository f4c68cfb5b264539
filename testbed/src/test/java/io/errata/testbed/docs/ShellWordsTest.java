package io.errata.testbed.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void shouldKeepWhatIsQuotedTogether() {
        assertThat(ShellWords.of(" edit publish \"Who leads X?\" 'Ada L.' --id \"\""))
                .containsExactly("edit", "publish", "Who leads X?", "Ada L.", "--id", "");
    }

    @Test
    void shouldEndAtACommentAPipeOrTheNextCommand() {
        assertThat(ShellWords.of(" tail edits   # all of them")).containsExactly("tail", "edits");
        assertThat(ShellWords.of(" tail edits | head")).containsExactly("tail", "edits");
        assertThat(ShellWords.of(" doctor --json > file")).containsExactly("doctor", "--json");
    }

    @Test
    void shouldJoinQuotedAndBareParts() {
        assertThat(ShellWords.of("--set a=\"b c\"d#e")).containsExactly("--set", "a=b cd#e");
    }
}
