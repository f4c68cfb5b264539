package io.errata.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.errata.ingest.IngestConfig;
import io.errata.predictor.PredictorConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** That what the repository says about deploying agrees with itself and with the code. */
class DeploymentTest {
    private static final Path ROOT = Path.of("..");
    private static final String BROKER = "apache/kafka:" + AppInfoParser.getVersion();

    @Test
    void shouldRunTheseVersionsInCompose() throws IOException {
        var services = compose().get("services");
        var image = image();

        assertThat(services)
                .allSatisfy(service -> assertThat(service.get("image").asText()).isIn(BROKER, image));
        assertThat(texts(services.findValues("image"))).contains(BROKER, image);
        assertThat(texts(kubernetes("StatefulSet").findValues("image"))).containsExactly(image);
    }

    @Test
    void shouldGiveTheNodeOptionsItKnows() throws IOException {
        var inCompose = compose().get("services").get("errata").get("command");
        var inKubernetes = container().get("args");

        assertThatCode(() -> Errata.commandLine().parseArgs(arguments(inCompose)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Errata.commandLine().parseArgs(arguments(inKubernetes)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldGiveBrokersSettingsTheyKnow() throws IOException {
        var environment = names(compose().get("services").get("kafka-1").get("environment"));

        assertThat(environment)
                .filteredOn(name -> name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS"))
                .hasSizeGreaterThan(10)
                .allSatisfy(name ->
                        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).contains(setting(name)));
    }

    @Test
    void shouldGiveTheAppsSettingsTheyKnow() throws IOException {
        var set = texts(compose().get("services").get("errata").get("command")).stream()
                .filter(each -> each.startsWith("--set="))
                .map(each -> each.replaceAll("--set=|=.*", ""));

        assertThat(set).hasSize(3).allSatisfy(DeploymentTest::assertKnown);
        assertThat(settings().stringPropertyNames()).hasSize(4).allSatisfy(DeploymentTest::assertKnown);
    }

    @Test
    void shouldProbeAndServeThePortsTheAppsListenOn() throws IOException {
        var ports = container().get("ports");
        var numbers = ports.findValues("containerPort").stream().map(JsonNode::asText);
        var settings = settings();

        assertThat(numbers)
                .containsExactly(settings.getProperty("ingest.http.port"), settings.getProperty("predictor.http.port"));
        assertThat(texts(container().findValues("port"))).hasSize(3).isSubsetOf(texts(ports.findValues("name")));
        assertThat(kubernetes())
                .filteredOn(each -> kind(each).equals("Service"))
                .allSatisfy(service -> assertThat(texts(ports.findValues("name")))
                        .containsAll(texts(service.findValues("targetPort"))));
    }

    @Test
    void shouldSelectItsOwnPods() throws IOException {
        var pods = kubernetes("StatefulSet").at("/spec/template/metadata/labels");

        assertThat(kubernetes("StatefulSet").at("/spec/selector/matchLabels")).isEqualTo(pods);
        assertThat(kubernetes("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(pods);
        assertThat(kubernetes())
                .filteredOn(each -> kind(each).equals("Service"))
                .allSatisfy(service -> assertThat(service.at("/spec/selector")).isEqualTo(pods));
    }

    @Test
    void shouldMountWhatThereIs() throws IOException {
        var set = kubernetes("StatefulSet");
        var volumes =
                new ArrayList<>(texts(set.at("/spec/template/spec/volumes").findValues("name")));
        volumes.addAll(texts(set.at("/spec/volumeClaimTemplates").findValues("name")));

        assertThat(volumes).containsAll(texts(container().get("volumeMounts").findValues("name")));
        assertThat(texts(container().get("args")))
                .contains("--config=/etc/errata/"
                        + names(kubernetes("ConfigMap").get("data")).getFirst());
        assertThat(texts(container().get("volumeMounts").findValues("mountPath")))
                .contains("/etc/errata", "/var/lib/errata");
    }

    private static void assertKnown(String setting) {
        var known = setting.startsWith("predictor.") ? PredictorConfig.DEFINITION : IngestConfig.DEFINITION;
        assertThat(known.names()).contains(setting.replaceFirst("^(ingest|predictor)\\.", ""));
    }

    private static String image() throws IOException {
        return "errata:" + new Version().getVersion()[0].replaceFirst(".* ", "");
    }

    /** As the brokers' image names them. */
    private static String setting(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Properties settings() throws IOException {
        var settings = new Properties();
        settings.load(new StringReader(
                kubernetes("ConfigMap").at("/data/errata.properties").asText()));
        return settings;
    }

    private static JsonNode container() throws IOException {
        return kubernetes("StatefulSet").at("/spec/template/spec/containers/0");
    }

    private static String[] arguments(JsonNode list) {
        return texts(list).toArray(String[]::new);
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String kind(JsonNode resource) {
        return resource.get("kind").asText();
    }

    private static JsonNode kubernetes(String kind) throws IOException {
        return kubernetes().stream()
                .filter(each -> kind(each).equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> kubernetes() throws IOException {
        return documents(ROOT.resolve("k8s").resolve("errata.yaml"));
    }

    private static JsonNode compose() throws IOException {
        return documents(ROOT.resolve("docker-compose.yml")).getFirst();
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        var json = new ObjectMapper();
        return StreamSupport.stream(new Yaml().loadAll(Files.readString(file)).spliterator(), false)
                .<JsonNode>map(json::valueToTree)
                .toList();
    }
}
