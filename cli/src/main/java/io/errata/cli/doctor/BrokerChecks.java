package io.errata.cli.doctor;

import io.errata.cli.console.BrokerFailure;
import io.errata.client.topic.TopicAdmin;
import io.errata.client.topic.TopicProblem;
import io.errata.schemas.topic.Topic;
import io.errata.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** What the apps need of a broker: that it is there, every topic as it must be, and no transaction in the way. */
public final class BrokerChecks {
    private static final int MAX_MS = 10_000;

    private final Map<String, Object> clients;
    private final Topics topics;

    /** @param clients what every Kafka client starts from, {@code bootstrap.servers} among it */
    public BrokerChecks(Map<String, Object> clients, Topics topics) {
        this.clients = new HashMap<>(clients);
        this.clients.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, MAX_MS / 2);
        this.clients.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_MS);
        this.topics = topics;
    }

    public List<HealthCheck> run() {
        return checks(_ -> List.of());
    }

    /**
     * Creates the topics that are missing before it looks.
     *
     * @param partitions of each new topic, ≥ 1
     */
    public List<HealthCheck> runAndCreate(int partitions) {
        return checks(admin -> {
            var before = existing(admin);
            new TopicAdmin(topics, admin).create(partitions, (short) -1);
            return Arrays.stream(Topic.values())
                    .map(topics::name)
                    .filter(name -> !before.contains(name))
                    .toList();
        });
    }

    private List<HealthCheck> checks(Function<Admin, List<String>> prepare) {
        var checks = new ArrayList<HealthCheck>();
        try (var admin = Admin.create(clients)) {
            checks.add(broker(admin));
            var created = prepare.apply(admin);
            var problems =
                    new TopicAdmin(topics, admin).check().stream().collect(Collectors.groupingBy(TopicProblem::topic));
            for (var topic : Topic.values()) {
                var name = topics.name(topic);
                checks.addAll(topic(name, created.contains(name), problems.getOrDefault(name, List.of())));
            }
            checks.addAll(get(admin, one -> HangingTransactions.in(one, topics)));
        } catch (KafkaException e) {
            var failure = BrokerFailure.of(e, String.valueOf(clients.get("bootstrap.servers")));
            checks.add(
                    HealthCheck.of(checks.isEmpty() ? "broker" : "topics", false, failure.found(), failure.remedy()));
        }
        return checks;
    }

    private static List<HealthCheck> topic(String name, boolean created, List<TopicProblem> problems) {
        return problems.isEmpty()
                ? List.of(HealthCheck.of("topic", true, name + (created ? " was created" : " is as it must be"), ""))
                : problems.stream()
                        .map(problem -> HealthCheck.of("topic", false, name + " " + problem.found(), problem.remedy()))
                        .toList();
    }

    private HealthCheck broker(Admin admin) {
        int nodes = get(admin, one -> one.describeCluster().nodes().get().size());
        return HealthCheck.of(
                "broker",
                true,
                clients.get("bootstrap.servers") + " answers, " + nodes + (nodes == 1 ? " broker" : " brokers"),
                "");
    }

    private static Collection<String> existing(Admin admin) {
        return get(admin, one -> one.listTopics().names().get());
    }

    private static <T> T get(Admin admin, AdminCall<T> asked) {
        try {
            return asked.of(admin);
        } catch (ExecutionException e) {
            throw new KafkaException("could not ask the broker", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking the broker", e);
        }
    }

    @FunctionalInterface
    private interface AdminCall<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }
}
