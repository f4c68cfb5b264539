package io.errata.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.errata.cli.doctor.HangingTransactions.Open;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HangingTransactionsTest {
    private static final long NOW = 1_000_000;
    private static final long PRODUCER = 7;
    private static final Open OLD = open(NOW - 61_000);

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "COMPLETE_COMMIT", "COMPLETE_ABORT"})
    void shouldReportWhatTheCoordinatorHasEnded(TransactionState state) {
        assertThat(HangingTransactions.checks(List.of(OLD), coordinated(state), NOW))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.passed()).isFalse();
                    assertThat(check.found())
                            .startsWith("predictions-1 is open since offset 116, though the coordinator has app-1 as ");
                    assertThat(check.remedy()).contains("docs/operations/troubleshooting.md");
                });
    }

    @Test
    void shouldReportWhatNoCoordinatorKnows() {
        assertThat(HangingTransactions.checks(List.of(OLD), Map.of(), NOW))
                .singleElement()
                .extracting(HealthCheck::found)
                .asString()
                .contains("no coordinator knows producer 7");
    }

    @ParameterizedTest
    @EnumSource(names = {"ONGOING", "PREPARE_COMMIT", "PREPARE_ABORT", "PREPARE_EPOCH_FENCE"})
    void shouldLeaveWhatIsUnderWay(TransactionState state) {
        assertThat(HangingTransactions.checks(List.of(OLD), coordinated(state), NOW))
                .isEmpty();
    }

    @Test
    void shouldLeaveWhatMayHaveEndedAMomentAgo() {
        assertThat(HangingTransactions.checks(
                        List.of(open(NOW - 60_000)), coordinated(TransactionState.COMPLETE_COMMIT), NOW))
                .isEmpty();
    }

    private static Open open(long lastMillis) {
        return new Open(new TopicPartition("predictions", 1), PRODUCER, 116, lastMillis);
    }

    private static Map<Long, TransactionListing> coordinated(TransactionState state) {
        return Map.of(PRODUCER, new TransactionListing("app-1", PRODUCER, state));
    }
}
