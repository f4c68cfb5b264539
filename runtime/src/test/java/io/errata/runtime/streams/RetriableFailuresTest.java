package io.errata.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;

class RetriableFailuresTest {
    @Test
    void shouldPassWhenABrokerIsAway() {
        assertThat(RetriableFailures.isRetriable(new TimeoutException("after 30 s")))
                .isTrue();
    }

    @Test
    void shouldPassWhenANewCoordinatorDoesNotKnowTheTransaction() {
        var failure = new KafkaException("could not commit", new InvalidTxnStateException("invalid state"));

        assertThat(RetriableFailures.isRetriable(failure)).isTrue();
        assertThat(RetriableFailures.isRetriable(new KafkaException(failure))).isTrue();
        assertThat(RetriableFailures.isRetriable(new ProducerFencedException("a newer epoch")))
                .isTrue();
    }

    @Test
    void shouldPassWhenTheCoordinatorStillLoads() {
        assertThat(RetriableFailures.isRetriable(new KafkaException(new KafkaException(
                        "Unexpected error from SyncGroup: " + Errors.COORDINATOR_LOAD_IN_PROGRESS.message()))))
                .isTrue();
        assertThat(RetriableFailures.isRetriable(new KafkaException(
                        "Unexpected error from SyncGroup: " + Errors.GROUP_AUTHORIZATION_FAILED.message())))
                .isFalse();
        assertThat(RetriableFailures.isRetriable(new KafkaException())).isFalse();
    }

    @Test
    void shouldComeAgainWhenTheSameInstanceRunsTwice() {
        assertThat(RetriableFailures.isRetriable(new FencedInstanceIdException("fenced")))
                .isFalse();
    }

    @Test
    void shouldComeAgainWhenItIsNoBrokersFault() {
        assertThat(RetriableFailures.isRetriable(new IllegalStateException("a wrong word")))
                .isFalse();
        assertThat(RetriableFailures.isRetriable(new TopicAuthorizationException("edits")))
                .isFalse();
    }
}
