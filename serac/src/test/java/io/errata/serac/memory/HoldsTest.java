package io.errata.serac.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private final AtomicInteger freed = new AtomicInteger();
    private final Holds holds = new Holds(freed::incrementAndGet);

    @Test
    void shouldFreeWhenTheLastLetsGoAndNeverBeHeldAgain() {
        assertThat(holds.retain()).isTrue();
        holds.release();
        assertThat(freed).hasValue(0);

        holds.release();

        assertThat(freed).hasValue(1);
        assertThat(holds.retain()).isFalse();
        assertThat(freed).hasValue(1);
    }

    @Test
    void shouldFreeOnceWhenManyThreadsTakeAndLetGo() {
        var threads = IntStream.range(0, 4)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        if (holds.retain()) {
                            assertThat(freed).hasValue(0);
                            holds.release();
                        }
                    }
                }))
                .toList();
        holds.release();
        threads.forEach(CompletableFuture::join);

        assertThat(freed).hasValue(1);
        assertThat(holds.retain()).isFalse();
    }
}
