package io.errata.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GracefulShutdownTest {
    @Test
    void shouldReturnOnlyAfterTheInterruptedCommandHasCleanedUp() {
        var made = new CompletableFuture<GracefulShutdown>();
        var working = new CountDownLatch(1);
        var cleaned = new AtomicBoolean();
        var command = CompletableFuture.supplyAsync(() -> {
            try (var ending = new GracefulShutdown()) {
                made.complete(ending);
                ending.run(() -> {
                    working.countDown();
                    Thread.sleep(Duration.ofMinutes(1));
                });
                Thread.sleep(Duration.ofMillis(100));
                cleaned.set(true);
                return "said what it has to say";
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });

        var ending = made.join();
        assertThat(working).satisfies(CountDownLatch::await);
        ending.stop();

        assertThat(cleaned).isTrue();
        assertThat(command).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("said what it has to say");
    }

    @Test
    void shouldFailAsTheWorkFailsWhenNobodyEndsIt() {
        try (var ending = new GracefulShutdown()) {
            assertThatThrownBy(() -> ending.run(() -> {
                        throw new IOException("the disk is full");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
    }
}
