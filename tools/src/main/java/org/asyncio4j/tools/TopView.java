package org.asyncio4j.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The lines of {@code top}: the loops, cycles of awaits, and the tasks by how long each was seen at the same place, from one look to
 * the next. A task that sleeps in a loop is seen there at every look, although it has run in between: stacks are all
 * that is compared, as a count of its steps would cost every step a write.
 */
final class TopView {

    /** The place of a task, and the time since which it has been there. */
    private record Place(List<String> stack, Duration since) {}

    /** A task, and the time since which it has been seen at its current place. */
    private record Seen(RemoteTask task, Duration since) {}

    private final int lines;
    private Map<Integer, Place> places = new HashMap<>();

    TopView(int lines) {
        this.lines = lines;
    }

    /** Returns the text for what was seen at {@code time}, measured from the first look. */
    String look(Duration time, List<RemoteLoop> loops, List<String> cycles, List<RemoteTask> tasks) {
        Map<Integer, Place> now = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        List<Seen> seen = new ArrayList<>();
        for (RemoteTask each : tasks) {
            names.put(each.id(), each.name());
            Place before = places.get(each.id());
            Place place = before != null && before.stack().equals(each.stack())
                    ? before
                    : new Place(each.stack(), time);
            now.put(each.id(), place);
            seen.add(new Seen(each, place.since()));
        }
        places = now;
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("SAME PLACE FOR", "STATE", "TASK", "AT", "AWAITED BY"));
        seen.stream()
                .sorted(Comparator.comparing(Seen::since))
                .limit(lines)
                .forEach(each -> rows.add(row(each.task(), time.minus(each.since()), names)));
        String rest = tasks.size() > lines ? "and " + (tasks.size() - lines) + " more\n" : "";
        return loops.stream().map(TopView::line).collect(Collectors.joining())
                + cycles.stream().map(each -> "cycle: " + each + "\n").collect(Collectors.joining())
                + "\n" + aligned(rows) + rest;
    }

    private static List<String> row(RemoteTask task, Duration time, Map<Integer, String> names) {
        return List.of(
                seconds(time),
                task.state(),
                task.name(),
                task.place(),
                task.awaitedBy().stream()
                        .map(names::get)
                        .collect(Collectors.joining(", ")));
    }

    private static String line(RemoteLoop loop) {
        return String.format(
                Locale.ROOT,
                "%s: %d tasks, %d ready, %d timers, lag %d ms%n",
                loop.loop(),
                loop.tasks(),
                loop.ready(),
                loop.timers(),
                loop.lagMillis());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
