package io.errata.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildVersionTest {
    @Test
    void shouldNameVersionAndCommit() {
        var build = BuildVersion.of(properties("1.2.0", "0123456789ab"));

        assertThat(build).hasToString("1.2.0+0123456789ab");
        assertThat(build.time()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void shouldSayThatSourcesDifferFromTheCommit() {
        var build = BuildVersion.of(properties("1.2.0", "0123456789ab-modified"));

        assertThat(build).hasToString("1.2.0+0123456789ab-modified");
    }

    @Test
    void shouldSayThatTheCommitIsUnknownWhereGitSaysNothing() {
        var build = BuildVersion.of(properties("1.2.0", ""));

        assertThat(build).hasToString("1.2.0+unknown");
    }

    @Test
    void shouldSayThatTheCommitIsUnknownOutsideARepository() {
        var build = BuildVersion.of(properties("1.2.0", "${build.commit}"));

        assertThat(build).hasToString("1.2.0+unknown");
    }

    @Test
    void shouldBeFilledInByTheBuild() {
        var build = BuildVersion.current();

        assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(build.commit()).matches("([0-9a-f]{7,40}(-modified)?)|unknown");
        assertThat(build.time()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    private static Properties properties(String version, String commit) {
        var properties = new Properties();
        properties.setProperty("version", version);
        properties.setProperty("commit", commit);
        properties.setProperty("time", "2026-01-31T12:00:00Z");
        return properties;
    }
}
