package io.errata.cli.doctor;

import io.errata.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Transactions that are open in a partition although their coordinator has ended them or never knew them. They stop
 * readers of committed records for ever.
 */
final class HangingTransactions {
    private static final String OFFSETS = "__consumer_offsets";
    private static final Set<TransactionState> UNDER_WAY = EnumSet.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);
    /**
     * Age below which a transaction may be open: the coordinator writes markers some time after a transaction ends.
     */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private HangingTransactions() {}

    /**
     * A transaction that a partition reports as open.
     *
     * @param start      first offset
     * @param lastMillis time of the last write, in milliseconds since the epoch
     */
    record Open(TopicPartition partition, long producerId, long start, long lastMillis) {}

    /**
     * Returns a failed check for each hanging transaction in the topics of an installation and among the offsets of
     * groups. The list is empty if none hangs, or if this client lacks the permission to look.
     */
    static List<HealthCheck> in(Admin admin, Topics topics) throws ExecutionException, InterruptedException {
        try {
            var open = open(admin, partitions(admin, topics));
            return open.isEmpty() ? List.of() : checks(open, coordinated(admin, open), System.currentTimeMillis());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return List.of();
            }
            throw e;
        }
    }

    private static List<TopicPartition> partitions(Admin admin, Topics topics)
            throws ExecutionException, InterruptedException {
        var own = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(name -> isOf(topics, name))
                .toList();
        var described = admin.describeTopics(own).allTopicNames().get();
        return described.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static boolean isOf(Topics topics, String name) {
        return topics.topic(name).isPresent() || name.startsWith(topics.prefix() + "errata-") || name.equals(OFFSETS);
    }

    private static List<Open> open(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return admin.describeProducers(partitions).all().get().entrySet().stream()
                .flatMap(of -> of.getValue().activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .map(producer -> new Open(
                                of.getKey(),
                                producer.producerId(),
                                producer.currentTransactionStartOffset().getAsLong(),
                                producer.lastTimestamp())))
                .toList();
    }

    private static Map<Long, TransactionListing> coordinated(Admin admin, List<Open> open)
            throws ExecutionException, InterruptedException {
        var producers = open.stream().map(Open::producerId).collect(Collectors.toSet());
        return admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers)).all().get().stream()
                .collect(Collectors.toMap(TransactionListing::producerId, Function.identity(), (one, other) -> one));
    }

    static List<HealthCheck> checks(List<Open> open, Map<Long, TransactionListing> coordinated, long nowMillis) {
        return open.stream()
                .filter(one -> nowMillis - one.lastMillis() > YOUNG.toMillis())
                .filter(one -> !coordinated.containsKey(one.producerId())
                        || !UNDER_WAY.contains(coordinated.get(one.producerId()).state()))
                .map(one -> failed(one, said(one, coordinated)))
                .toList();
    }

    private static HealthCheck failed(Open one, String said) {
        return HealthCheck.failed(
                "transaction",
                "%s is open since offset %d, though %s: nobody reads committed records past it"
                        .formatted(one.partition(), one.start(), said),
                "docs/operations/troubleshooting.md, Hanging transactions");
    }

    private static String said(Open one, Map<Long, TransactionListing> coordinated) {
        var listing = coordinated.get(one.producerId());
        return listing == null
                ? "no coordinator knows producer " + one.producerId()
                : "the coordinator has %s as %s".formatted(listing.transactionalId(), listing.state());
    }
}
