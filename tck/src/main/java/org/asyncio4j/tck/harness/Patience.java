package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The single scale of real time: how long the kit waits before it considers something stuck.
 *
 * <p>{@code -Dasyncio4j.tck.patience=5x} multiplies every limit. No rule depends on the speed of a machine, and time in
 * which the machine is busy with other programs hardly counts: see {@link Deadline}.
 */
public final class Patience {

    /** The system property that scales all limits. */
    public static final String PROPERTY = "asyncio4j.tck.patience";

    private static final Duration RULE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final long BETWEEN_LOOKS = 100_000; // nanoseconds

    private Patience() {}

    /** Returns how long one rule may take. */
    public static Duration ofRule() {
        return scaled(RULE);
    }

    /** Returns how long another thread may take to do what was requested. */
    public static Duration ofStep() {
        return scaled(STEP);
    }

    /** Returns the duration multiplied by the scale of this run. */
    public static Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (TimeUnit.NANOSECONDS.convert(duration) * factor(System.getProperty(PROPERTY))));
    }

    /** Waits for a latch; fails if it stays shut. */
    public static void await(CountDownLatch latch) {
        var deadline = Deadline.ofStep();
        try {
            while (!latch.await(Deadline.LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                if (deadline.hasPassed()) {
                    throw new AssertionError("latch still shut after " + ofStep());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a latch", e);
        }
    }

    /** Waits for a thread to end; fails if it does not. */
    public static void join(Thread thread) {
        var deadline = Deadline.ofStep();
        try {
            while (!thread.join(Deadline.LOOK)) {
                if (deadline.hasPassed()) {
                    throw new AssertionError(thread + " still running after " + ofStep());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + thread, e);
        }
    }

    /** Blocks this thread until the condition holds, or for {@link #ofStep()}; checks it every 0.1 ms. */
    public static void until(BooleanSupplier condition) {
        var deadline = Deadline.ofStep();
        while (!condition.getAsBoolean() && !deadline.hasPassed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    static double factor(String text) {
        if (text == null || text.isBlank()) {
            return 1;
        }
        String number =
                text.strip().endsWith("x") ? text.strip().substring(0, text.strip().length() - 1) : text.strip();
        try {
            double factor = Double.parseDouble(number);
            if (factor > 0 && factor <= 1000) {
                return factor;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(help(text), e);
        }
        throw new IllegalArgumentException(help(text));
    }

    private static String help(String text) {
        return PROPERTY + "=" + text + " is not a factor such as 5x";
    }
}
