package org.asyncio4j.bench.page.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The processors to which servers and clients are bound: one for the servers, the others for the clients.
 *
 * @param server the number of the first, or null where nothing can be bound to a processor
 * @param client the numbers of the others, separated by commas, or null
 * @param why the explanation on the page
 */
public record Cores(@Nullable String server, @Nullable String client, String why) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /** Returns that servers and clients are bound to none. */
    public static Cores shared() {
        return new Cores(null, null, "Servers and clients share all processors.");
    }

    /** Returns the processors that {@code workplace} allows. */
    public static Cores of(ProgramLookup workplace) {
        if (workplace.find("taskset").isEmpty()) {
            return new Cores(null, null, "Servers and clients share all processors, as there is no taskset here.");
        }
        var allowed = allowed();
        if (allowed.size() < 2) {
            return new Cores(null, null, "Servers and clients share the only processor.");
        }
        var others = allowed.stream().skip(1).map(String::valueOf).collect(Collectors.joining(","));
        return new Cores(
                allowed.getFirst().toString(),
                others,
                "Each server has processor " + allowed.getFirst() + ", its client processor " + others + ".");
    }

    /** Returns a server's command, bound to its processor. */
    public List<String> forServer(List<String> command) {
        return pinned(server, command);
    }

    /** Returns a client's command, bound to its processors. */
    public List<String> forClient(List<String> command) {
        return pinned(client, command);
    }

    private static List<String> pinned(@Nullable String cpus, List<String> command) {
        if (cpus == null) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("taskset", "-c", cpus));
        all.addAll(command);
        return all;
    }

    /** Returns the numbers of the processors on which this process may run; none if they are not known. */
    static List<Integer> allowed() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .map(line -> numbers(line.substring(line.indexOf(':') + 1).strip()))
                    .orElse(List.of());
        } catch (IOException _) {
            return List.of();
        }
    }

    /** Reads {@code 0-2,5}. */
    static List<Integer> numbers(String list) {
        List<Integer> all = new ArrayList<>();
        for (var part : list.split(",", -1)) {
            var ends = part.strip().split("-", -1);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])).forEach(all::add);
        }
        return all;
    }
}
