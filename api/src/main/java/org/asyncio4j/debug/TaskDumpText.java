package org.asyncio4j.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A {@link TaskDump} as text. */
final class TaskDumpText {

    private static final Pattern NUMBER = Pattern.compile(" #(\\d+) ");
    private static final int MAX_DEPTH = 100; // of a tree: the indentation alone would fill the memory otherwise

    private final Map<Integer, TaskDump.Entry> entries = new HashMap<>();
    private final Map<Integer, List<Integer>> awaits;
    private final Set<Integer> onPath = new HashSet<>();
    private final Set<Integer> drawn = new HashSet<>(); // with what they await
    private final StringBuilder text = new StringBuilder();

    private TaskDumpText(TaskDump dump) {
        dump.tasks().forEach(each -> entries.put(each.id(), each));
        this.awaits = dump.awaits();
    }

    static String table(TaskDump dump) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("loop", "id", "task", "coroutine", "state", "stack", "waits at", "awaited by"));
        Map<Integer, String> names = new HashMap<>();
        dump.tasks().forEach(each -> names.put(each.id(), each.name()));
        for (TaskDump.Entry each : dump.tasks()) {
            rows.add(List.of(
                    loopNumber(each.loop()),
                    Integer.toString(each.id()),
                    each.name(),
                    each.coroutine(),
                    each.state(),
                    each.stack().stream().map(TaskDumpText::brief).collect(Collectors.joining(" <- ")),
                    each.waitsAt(),
                    each.awaitedBy().stream().map(names::get).collect(Collectors.joining(", "))));
        }
        return cycles(dump) + inColumns(rows);
    }

    /** Returns a line for each cycle. */
    private static String cycles(TaskDump dump) {
        return dump.cycleNames().stream().map(each -> "cycle: " + each + "\n").collect(Collectors.joining());
    }

    /** Returns the number in the text of a loop; the whole text of a loop that has none. */
    private static String loopNumber(String loop) {
        Matcher number = NUMBER.matcher(loop);
        return number.find() ? number.group(1) : loop;
    }

    private static String inColumns(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
        }
        StringBuilder lines = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            lines.append(line.toString().stripTrailing()).append('\n');
        }
        return lines.toString();
    }

    private static String brief(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    }

    static String tree(TaskDump dump) {
        TaskDumpText tree = new TaskDumpText(dump);
        tree.text.append(cycles(dump));
        for (TaskDump.Entry each : dump.tasks()) {
            if (each.awaitedBy().isEmpty()) {
                tree.append(each, "", true, 0);
            }
        }
        return tree.text.toString();
    }

    private void append(TaskDump.Entry task, String indent, boolean last, int depth) {
        boolean seen = !onPath.add(task.id());
        branch(indent, last).append("(T) ").append(task.name());
        if (!task.state().equals("pending")) {
            text.append(" [").append(task.state()).append(']');
        }
        text.append(seen ? " (see above: a cycle)\n" : "\n");
        if (seen) {
            return;
        }
        String inner = deeper(indent, last);
        for (StackTraceElement frame : task.stack().reversed()) {
            branch(inner, true).append(frame).append('\n');
            inner = deeper(inner, true);
        }
        if (!task.waitsAt().isEmpty()) {
            branch(inner, true).append(task.waitsAt()).append('\n');
            inner = deeper(inner, true);
        }
        List<Integer> children = awaits.getOrDefault(task.id(), List.of());
        if (!drawn.add(task.id()) && !children.isEmpty()) {
            branch(inner, true).append("(awaits shown above)\n"); // the number of paths may be exponential
        } else if (depth == MAX_DEPTH && !children.isEmpty()) {
            branch(inner, true).append("... (awaits below level " + MAX_DEPTH + " are not shown)\n");
        } else {
            for (int i = 0; i < children.size(); i++) {
                TaskDump.Entry child = entries.get(children.get(i));
                if (child != null) {
                    append(child, inner, i == children.size() - 1, depth + 1);
                }
            }
        }
        onPath.remove(task.id());
    }

    private StringBuilder branch(String indent, boolean last) {
        return text.append(indent).append(last ? "└── " : "├── ");
    }

    private static String deeper(String indent, boolean last) {
        return indent + (last ? "    " : "│   ");
    }

    static String json(TaskDump dump) {
        return dump.tasks().stream().map(TaskDumpText::json)
                .collect(Collectors.joining(",\n  ", "{\"tasks\": [\n  ", "\n]"))
                + ", \"cycles\": " + dump.cycles() + "}\n";
    }

    private static String json(TaskDump.Entry task) {
        String stack = task.stack().stream()
                .map(frame -> quoted(frame.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
        return "{\"id\": " + task.id() + ", \"name\": " + quoted(task.name()) + ", \"coroutine\": "
                + quoted(task.coroutine()) + ", \"state\": " + quoted(task.state()) + ", \"loop\": "
                + quoted(task.loop()) + ", \"stack\": " + stack + ", \"waitsAt\": "
                + quoted(task.waitsAt()) + ", \"awaitedBy\": " + task.awaitedBy() + "}";
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '"', '\\' -> quoted.append('\\').append(each);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (each < ' ' || Character.isSurrogate(each)) {
                        quoted.append("\\u").append(String.format("%04x", (int) each));
                    } else {
                        quoted.append(each);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
