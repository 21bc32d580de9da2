package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The processor time, user and system, that a process has used up to one moment.
 *
 * <p>Linux reports it twice. {@code stat} counts whole ticks of 10 ms, of all threads that ever existed, and of
 * children that were waited for; {@code schedstat} counts nanoseconds, of live threads. The fine figure is used unless
 * the coarse one is clearly larger: then threads have ended meanwhile.
 *
 * @param ticks the coarse figure in ns, or a negative number if there is none
 * @param fine the fine figure, or a negative number
 */
public record ProcessorTime(long ticks, long fine) {
    private static final long NONE = -1;
    private static final long TICK = 10_000_000;
    private static final long COARSENESS = 2 * TICK;

    /** Returns the processor time of the process with this id. */
    public static ProcessorTime of(long pid) {
        var folder = Path.of("/proc", Long.toString(pid));
        if (!Files.isReadable(folder.resolve("stat"))) {
            var handle = ProcessHandle.of(pid).flatMap(each -> each.info().totalCpuDuration());
            return new ProcessorTime(handle.map(Duration::toNanos).orElse(NONE), NONE);
        }
        return new ProcessorTime(ticks(folder.resolve("stat")), fine(folder.resolve("task")));
    }

    /** Returns the time used between {@code before} and this; empty if either is unknown. */
    public OptionalLong since(ProcessorTime before) {
        if (ticks < 0 || before.ticks < 0) {
            return OptionalLong.empty();
        }
        long coarse = ticks - before.ticks;
        if (fine < 0 || before.fine < 0) {
            return OptionalLong.of(coarse);
        }
        long precise = fine - before.fine;
        return OptionalLong.of(precise < coarse - COARSENESS ? coarse : precise);
    }

    private static long ticks(Path stat) {
        try {
            var line = Files.readString(stat);
            // the name of the program is in parentheses and may contain anything
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int i = 11; i <= 14; i++) { // utime, stime, and the same of children
                sum += Long.parseLong(fields[i]);
            }
            return sum * TICK;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
            return NONE;
        }
    }

    private static long fine(Path threads) {
        try (var all = Files.newDirectoryStream(threads)) {
            long sum = 0;
            for (var thread : all) {
                var fields = Files.readString(thread.resolve("schedstat")).split(" ", -1);
                sum += Long.parseLong(fields[0]);
            }
            return sum;
        } catch (IOException | NumberFormatException _) {
            return NONE;
        }
    }
}
