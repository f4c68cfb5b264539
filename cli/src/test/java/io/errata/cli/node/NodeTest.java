package io.errata.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errata.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.prt           | 8080   | unknown setting http.prt
            ingest.batch.max   | 8      | unknown setting ingest.batch.max
            predictor.http.outcome.wait.ms | 1 | unknown setting predictor.http.outcome.wait.ms
            http.port          | 8080   | both apps cannot listen on http.port 8080: set ingest.http.port or predictor.http.port
            """)
    void shouldRefuseSettingsNoAppOrBothAppsWouldTake(String name, String value, String message) {
        var plan = new NodePlan(Optional.empty(), 0, folder, new Topics(""), 1, Map.of(name, value), App.BOTH);

        assertThatThrownBy(() -> Node.start(plan).close())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void shouldKeepAccessToTheEditsApartFromAccessToThePredictor() {
        var settings = NodeSettings.of(plan(Map.of(
                "http.host", "0.0.0.0",
                "http.auth", "bearer",
                "http.auth.file", "tokens",
                "predictor.http.rate.per.second", "7")));

        assertThat(settings.of(App.INGEST, "b:1"))
                .containsEntry("http.host", "0.0.0.0")
                .containsEntry("http.auth", "bearer")
                .doesNotContainKey("http.rate.per.second");
        assertThat(settings.of(App.PREDICTOR, "b:1"))
                .containsEntry("http.host", "0.0.0.0")
                .containsEntry("http.rate.per.second", "7")
                .doesNotContainKeys("http.auth", "http.auth.file");
    }

    private NodePlan plan(Map<String, String> settings) {
        return new NodePlan(Optional.of("b:1"), 0, folder, new Topics(""), 1, settings, App.BOTH);
    }

    @Test
    void shouldRefuseABrokersSettingWhereNoneIsInside() {
        var plan = new NodePlan(
                Optional.of("127.0.0.1:9"), 0, folder, new Topics(""), 1, Map.of("broker.node.id", "2"), App.BOTH);

        assertThatThrownBy(() -> Node.start(plan).close())
                .isInstanceOf(ConfigException.class)
                .hasMessage("broker.node.id is for a broker inside, and there is none with --bootstrap");
    }
}
