package io.errata.testbed.bench;

import io.errata.schemas.Prediction;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Queries at a rate, with pauses as of callers who do not know each other (a Poisson process).
 *
 * @param perSecond mean, kept whatever comes back
 */
record Flow(Bench bench, double perSecond) {
    /** @param sentNanos of {@link System#nanoTime()} */
    record Answer(Prediction prediction, long sentNanos) {}

    /**
     * Asks while a condition holds, then waits for the last answer.
     *
     * @param text of the query of a number
     * @param told of each answer, on the thread that reads them
     */
    void run(BooleanSupplier on, IntFunction<String> text, Consumer<Answer> told) {
        var random = new Random(1);
        var answers = new ArrayList<CompletableFuture<?>>();
        long next = System.nanoTime();
        for (int i = 0; on.getAsBoolean(); i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            long sent = System.nanoTime();
            answers.add(bench.client()
                    .ask(text.apply(i))
                    .thenAccept(prediction -> told.accept(new Answer(prediction, sent))));
            next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
        }
        answers.forEach(CompletableFuture::join);
    }
}
