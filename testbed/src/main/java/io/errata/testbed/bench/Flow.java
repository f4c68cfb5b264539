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
 * Queries at a rate, with the pauses of independent callers (a Poisson process).
 *
 * @param perSecond mean rate, which does not depend on the answers
 */
record Flow(Bench bench, double perSecond) {
    /** @param sentNanos time of sending, from {@link System#nanoTime()} */
    record Answer(Prediction prediction, long sentNanos) {}

    /**
     * Sends queries while a condition holds, then waits for the last answer.
     *
     * @param text gives the text of a query by its number
     * @param told receives each answer, on the thread that reads them
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
