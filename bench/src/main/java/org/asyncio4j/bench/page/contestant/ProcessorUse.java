package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The use of the processors up to one moment, by this run and by others, in ticks of 10 ms.
 *
 * <p>This run is this process with its descendants, and those of them that have ended and were waited for.
 *
 * <p>Linux reports the use by others in two ways, and neither is enough. The counters of the processors include what
 * cannot be seen from here, such as processes outside of a container, or other virtual machines on the same host. But
 * they count interrupts apart, and depending on how the kernel was built, those are also part of the time of the
 * process that was interrupted: a server on the loopback address causes many. So the counters yield only the least and
 * the most that others may have used. Between the two, the sum over all other processes decides.
 *
 * @param processors the number of processors on which this process may run; all figures but the last are theirs
 * @param all all their time, including idle time
 * @param busy the time spent on processes, or taken away by the host of a virtual machine
 * @param interrupts the time spent on interrupts
 * @param ours the time of this run
 * @param others the time of all other processes, including those that were waited for by a process that still exists
 */
public record ProcessorUse(int processors, long all, long busy, long interrupts, long ours, long others) {
    private static final int SHORTEST = 25; // ticks of each processor; less is too coarse to divide
    private static final int USER = 1; // after the name of the processor
    private static final int NICE = 2;
    private static final int SYSTEM = 3;
    private static final int INTERRUPTS = 6;
    private static final int SOFT_INTERRUPTS = 7;
    private static final int STOLEN = 8;
    private static final int PARENT = 1; // after the name of the program
    private static final int FIRST_TIME = 11; // user and system, and the same of children
    private static final int LAST_TIME = 14;

    /** The times of a process. */
    private record Times(long parent, long ticks) {
        static Times parse(String stat) {
            // the name of the program is in parentheses and may contain anything
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long sum = 0;
            for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return new Times(Long.parseLong(fields[PARENT]), sum);
        }
    }

    /** Returns the use up to now; empty where the system does not report it. */
    public static Optional<ProcessorUse> now() {
        return of(Path.of("/proc"), Set.copyOf(Cores.allowed()), ProcessHandle.current().pid());
    }

    /** Reads the use from a folder such as {@code /proc}; no allowed processors stand for all. */
    static Optional<ProcessorUse> of(Path folder, Set<Integer> allowed, long pid) {
        try {
            return Optional.of(parse(Files.readAllLines(folder.resolve("stat")), allowed, processes(folder), pid));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static ProcessorUse parse(List<String> lines, Set<Integer> allowed, Map<Long, Times> processes, long pid) {
        int processors = 0;
        long all = 0;
        long busy = 0;
        long interrupts = 0;
        for (var line : lines) {
            var fields = line.split(" ", -1);
            if (!isCounted(fields[0], allowed)) {
                continue;
            }
            processors++;
            for (int i = USER; i <= STOLEN; i++) { // time of guests follows, and is part of user and nice
                long ticks = Long.parseLong(fields[i]);
                all += ticks;
                switch (i) {
                    case USER, NICE, SYSTEM, STOLEN -> busy += ticks;
                    case INTERRUPTS, SOFT_INTERRUPTS -> interrupts += ticks;
                    default -> {} // idle, or waiting for a disk
                }
            }
        }
        long ours = 0;
        long others = 0;
        for (var each : processes.entrySet()) {
            if (isOurs(each.getKey(), processes, pid)) {
                ours += each.getValue().ticks();
            } else {
                others += each.getValue().ticks();
            }
        }
        return new ProcessorUse(processors, all, busy, interrupts, ours, others);
    }

    /** Returns whether a line is about one of these processors, and not about their sum or something else. */
    private static boolean isCounted(String name, Set<Integer> allowed) {
        return name.matches("cpu\\d+") && (allowed.isEmpty() || allowed.contains(Integer.parseInt(name.substring(3))));
    }

    private static boolean isOurs(long process, Map<Long, Times> processes, long pid) {
        long each = process;
        for (int depth = 0; depth <= processes.size(); depth++) { // a number may be given again while this reads
            if (each == pid) {
                return true;
            }
            var times = processes.get(each);
            if (times == null) {
                return false;
            }
            each = times.parent();
        }
        return false;
    }

    private static Map<Long, Times> processes(Path folder) throws IOException {
        Map<Long, Times> found = new HashMap<>();
        try (var all = Files.newDirectoryStream(folder, "[0-9]*")) {
            for (var each : all) {
                try {
                    found.put(
                            Long.parseLong(each.getFileName().toString()),
                            Times.parse(Files.readString(each.resolve("stat"))));
                } catch (IOException _) {
                    // it has ended
                }
            }
        }
        return found;
    }

    /**
     * Returns the share of the time of all processors that others have used between {@code before} and this; empty if
     * that was too short.
     */
    public OptionalDouble othersSince(ProcessorUse before) {
        long passed = all - before.all;
        if (processors == 0 || passed < (long) SHORTEST * processors) {
            return OptionalDouble.empty();
        }
        long least = busy - before.busy - (ours - before.ours);
        long most = least + interrupts - before.interrupts;
        long seen = others - before.others;
        long used = Math.max(0, Math.max(least, Math.min(seen, most)));
        return OptionalDouble.of(Math.round(1000.0 * used / passed) / 1000.0);
    }
}
