package io.errata.testbed.soak;

import io.errata.schemas.topic.ProgressListener;
import io.errata.testbed.soak.SoakTest.Plan;
import io.errata.testbed.soak.SoakTest.SoakListener;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the load in an open installation and keeps the result so far. One thread. */
final class SoakRun implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LAGS = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(1);
    /** Time on top of what the backlog needs at half of the capacity. */
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(2);
    /** Open queries while capacity is measured: more than an instance takes in. */
    private static final int SATURATED = 1_000;

    private final Plan plan;
    private final Scene scene;
    private final ProgressListener progress;
    private final SoakListener witness;
    private Optional<Sampler> sampler = Optional.empty();
    private double capacity;
    private long begin;
    private long end;
    private Optional<Double> recovery = Optional.empty();
    private boolean complete;
    private long lastLook = System.nanoTime();
    private long lastReport = lastLook;

    /** The open parts of an installation. */
    record Scene(Processes processes, QueryLoad queries, EditLoad edits, Backlog backlog) {}

    SoakRun(Plan plan, Scene scene, ProgressListener progress, SoakListener witness) {
        this.plan = plan;
        this.scene = scene;
        this.progress = progress;
        this.witness = witness;
    }

    void run() throws IOException, InterruptedException, TimeoutException {
        scene.edits().publishFirst();
        saturate(plan.warmUp().dividedBy(2), "warm-up");
        capacity = saturate(plan.warmUp().dividedBy(2), "capacity");
        settle("what the warm-up left");
        begin = System.nanoTime();
        sampler = Optional.of(new Sampler(
                new Sampler.Watched(scene.processes().apps(), scene.backlog(), scene.queries()), plan.every()));
        scene.edits().start(plan.editsPerSecond());
        flow();
        end = System.nanoTime();
        scene.edits().stop();
        recovery = settle("what is left");
        // Waits for one more sample, of the calm after the load.
        TimeUnit.NANOSECONDS.sleep(plan.every().toNanos());
        complete = true;
    }

    /**
     * Continues past {@code time} until a query has its outcome, because a load at rate zero never ends.
     *
     * @return queries per second, &gt; 0
     * @throws TimeoutException if there is no outcome for too long
     */
    private double saturate(Duration time, String what) throws IOException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        long before = scene.queries().outcomes().distinct();
        long now = start;
        while (now - start < time.toNanos() || scene.queries().outcomes().distinct() == before) {
            if (now - start > time.plus(STOP_TIMEOUT).toNanos()) {
                throw new TimeoutException("no query had an outcome in %d s (%s)"
                        .formatted(TimeUnit.NANOSECONDS.toSeconds(now - start), what));
            }
            if (scene.queries().open() < SATURATED) {
                scene.queries().send();
            } else {
                Thread.sleep(PAUSE);
            }
            look(what, now - start, time);
            now = System.nanoTime();
        }
        return (scene.queries().outcomes().distinct() - before) / ((now - start) / 1e9);
    }

    private double rate() {
        return capacity * plan.share();
    }

    /** Sends at a constant rate, regardless of answers. */
    private void flow() throws IOException, InterruptedException {
        long start = System.nanoTime();
        long now = start;
        for (long i = 0; now - start < plan.time().toNanos(); i++) {
            TimeUnit.NANOSECONDS.sleep(start + (long) (i / rate() * 1e9) - now);
            scene.queries().send();
            look("queries at %.1f/s".formatted(rate()), now - start, plan.time());
            now = System.nanoTime();
        }
    }

    /**
     * @return seconds until no query waits on the broker; empty if queries still wait or lack an outcome at the time
     *         limit
     */
    private Optional<Double> settle(String what) throws IOException, InterruptedException, TimeoutException {
        long start = System.nanoTime();
        long longest = STOP_TIMEOUT
                .plus(plan.time().multipliedBy((long) Math.ceil(2 * plan.share())))
                .toNanos();
        long most = Math.max(1, scene.queries().open());
        Optional<Double> taken = Optional.empty();
        while (System.nanoTime() - start < longest) {
            if (taken.isEmpty() && scene.backlog().lag() == 0) {
                taken = Optional.of((System.nanoTime() - start) / 1e9);
            }
            long open = scene.queries().open();
            if (taken.isPresent() && open == 0) {
                return taken;
            }
            look(what, most - open, most);
            Thread.sleep(BETWEEN_LAGS);
        }
        return Optional.empty();
    }

    private void look(String what, long nanos, Duration total) throws IOException {
        look(what, TimeUnit.NANOSECONDS.toSeconds(nanos), total.toSeconds());
    }

    private void look(String what, long done, long total) throws IOException {
        long now = System.nanoTime();
        if (now - lastLook > BETWEEN_LOOKS.toNanos()) {
            lastLook = now;
            scene.processes().checkAlive();
            scene.queries().check();
            progress.at(what, Math.clamp(done, 0, total), total);
        }
        if (now - lastReport > BETWEEN_REPORTS.toNanos() && begin > 0) {
            lastReport = now;
            witness.seen(soFar());
        }
    }

    Result soFar() {
        return new Result(
                capacity,
                rate(),
                seconds(),
                sampler.map(Sampler::samples).orElse(List.of()),
                count(),
                recovery,
                complete);
    }

    /** Length of the load so far. */
    private double seconds() {
        return begin == 0 ? 0 : ((end == 0 ? System.nanoTime() : end) - begin) / 1e9;
    }

    private Result.Count count() {
        var outcomes = scene.queries().outcomes();
        return new Result.Count(
                scene.queries().sent(),
                outcomes.distinct(),
                outcomes.repeated(),
                outcomes.deadLetters(),
                scene.queries().refused(),
                scene.edits().turns(),
                scene.edits().refused(),
                sampler.map(Sampler::missed).orElse(0L));
    }

    @Override
    public void close() {
        sampler.ifPresent(Sampler::close);
    }
}
