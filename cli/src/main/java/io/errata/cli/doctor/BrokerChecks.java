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

/** Checks that the broker is there, that every topic is correct, and that no transaction blocks the apps. */
public final class BrokerChecks {
    private static final int MAX_MS = 10_000;

    private final Map<String, Object> clients;
    private final Topics topics;

    /** @param clients base configuration of every Kafka client, with {@code bootstrap.servers} */
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
     * Creates the missing topics, then checks.
     *
     * @param partitions partitions of each new topic, ≥ 1
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
            checks.addAll(topics(admin, prepare.apply(admin)));
            checks.addAll(get(admin, one -> HangingTransactions.in(one, topics)));
        } catch (KafkaException e) {
            var failure = BrokerFailure.of(e, String.valueOf(clients.get("bootstrap.servers")));
            checks.add(HealthCheck.failed(checks.isEmpty() ? "broker" : "topics", failure.found(), failure.remedy()));
        }
        return checks;
    }

    private List<HealthCheck> topics(Admin admin, List<String> created) {
        var problems =
                new TopicAdmin(topics, admin).check().stream().collect(Collectors.groupingBy(TopicProblem::topic));
        return Arrays.stream(Topic.values())
                .map(topics::name)
                .flatMap(name -> topic(name, created.contains(name), problems.getOrDefault(name, List.of())).stream())
                .toList();
    }

    private static List<HealthCheck> topic(String name, boolean created, List<TopicProblem> problems) {
        return problems.isEmpty()
                ? List.of(HealthCheck.passed("topic", name + (created ? " was created" : " is as it must be")))
                : problems.stream()
                        .map(problem -> HealthCheck.failed("topic", name + " " + problem.found(), problem.remedy()))
                        .toList();
    }

    private HealthCheck broker(Admin admin) {
        int nodes = get(admin, one -> one.describeCluster().nodes().get().size());
        return HealthCheck.passed(
                "broker",
                clients.get("bootstrap.servers") + " answers, " + nodes + (nodes == 1 ? " broker" : " brokers"));
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
