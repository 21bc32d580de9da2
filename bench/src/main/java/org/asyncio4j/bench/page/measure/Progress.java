package org.asyncio4j.bench.page.measure;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The progress of a run: a line for each step, with the elapsed and the remaining time. */
final class Progress {
    private static final double BILLION = 1e9;
    private static final double SLOWEST = 3;
    private static final double FASTEST = 0.5;

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private final long start;
    private final double estimate; // s, of all steps
    private double passed; // s, the estimates of the steps so far
    private final double begun; // s, the time when everything was found and built

    Progress(Consumer<String> lines, LongSupplier nanoTime, long start, double estimate) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.start = start;
        this.estimate = estimate;
        begun = gone();
    }

    double gone() {
        return (nanoTime.getAsLong() - start) / BILLION;
    }

    /** Returns the duration of the measurement so far, without finding and building the contestants. */
    double measuring() {
        return gone() - begun;
    }

    /** Reports that a step begins, with its estimated duration. */
    void begin(String step, double seconds) {
        double speed = passed == 0 ? 1 : Math.clamp((gone() - begun) / passed, FASTEST, SLOWEST);
        double left = Math.max(0, estimate - passed) * speed;
        lines.accept(String.format(
                Locale.ROOT,
                "%s gone, %s %s left: %s",
                clock(gone()),
                passed == 0 ? "at least" : "about", // nothing has shown yet how slow this machine is
                words(left),
                step));
        passed += seconds;
    }

    void print(String line) {
        lines.accept(String.format(Locale.ROOT, "%s gone: %s", clock(gone()), line));
    }

    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    private static String words(double seconds) {
        return seconds < 90 ? Math.max(1, Math.round(seconds)) + " s" : Math.round(seconds / 60) + " min";
    }
}
