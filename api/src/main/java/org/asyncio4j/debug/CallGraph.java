package org.asyncio4j.debug;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Future;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/**
 * A future, its stack, and the tasks that wait for it, up to those for which no task waits.
 *
 * @param future the future or task
 * @param stack the stack of a task, the innermost frame first; see {@link Task#stack()}
 * @param awaitedBy the tasks that wait for it; also empty for one that has already appeared further down: then the
 *     tasks wait for each other in a cycle. A graph has at most a hundred levels of awaits and a thousand members
 * @see <a href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.capture_call_graph">
 *     asyncio.FutureCallGraph</a>
 */
public record CallGraph(Future<?> future, List<StackTraceElement> stack, List<CallGraph> awaitedBy) {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_FUTURES = 1_000;

    /** Creates a graph; copies the lists. */
    public CallGraph {
        stack = List.copyOf(stack);
        awaitedBy = List.copyOf(awaitedBy);
    }

    /**
     * Returns the graph of the current task: its stack and the tasks that wait for it; null in a callback. Loop thread;
     * never suspends.
     *
     * @throws MisuseException where no loop is running
     * @see <a href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.capture_call_graph">
     *     asyncio.capture_call_graph</a>
     */
    public static @Nullable CallGraph capture() {
        Task<?> task = Asyncio.currentTask();
        return task == null ? null : capture(task);
    }

    /**
     * Returns the graph of {@code future}: its stack, if it is a task, and the tasks that wait for it. Loop thread;
     * never suspends; on any other thread the tasks are only approximate, as in {@link Future#awaitedBy()}. Cycles are
     * not followed.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.capture_call_graph">
     *     asyncio.capture_call_graph</a>
     */
    public static CallGraph capture(Future<?> future) {
        return new Building().of(future);
    }

    /**
     * Prints {@link #capture()} as indented lines, or nothing in a callback. Loop thread; never suspends.
     *
     * @throws MisuseException where no loop is running
     */
    public static void print(PrintStream to) {
        CallGraph graph = capture();
        if (graph != null) {
            to.print(graph.format());
        }
    }

    /**
     * Prints {@link #capture(Future)} as indented lines. Threads as with {@link #capture(Future)}; never suspends.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.print_call_graph">
     *     asyncio.print_call_graph</a>
     */
    public static void print(Future<?> future, PrintStream to) {
        to.print(capture(future).format());
    }

    /** A graph under construction: chains of awaits may be arbitrarily long, and part and meet again and again. */
    private static final class Building {

        private final List<Future<?>> below = new ArrayList<>();
        private int left = MAX_FUTURES; // the thread that captures

        private CallGraph of(Future<?> future) {
            left--;
            List<CallGraph> awaiters = new ArrayList<>();
            if (below.size() < MAX_DEPTH && !contains(below, future)) {
                below.add(future);
                for (Task<?> each : future.awaitedBy()) {
                    if (left > 0) {
                        awaiters.add(of(each));
                    }
                }
                below.removeLast();
            }
            return new CallGraph(future, future instanceof Task<?> task ? task.stack() : List.of(), awaiters);
        }
    }

    private static boolean contains(List<Future<?>> path, Future<?> future) {
        for (Future<?> each : path) {
            if (each == future) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns a copy whose stacks have at most {@code limit} frames: the innermost ones, or, if the limit is negative,
     * the outermost; no stacks at all for zero.
     */
    public CallGraph limitedTo(int limit) {
        int size = stack.size();
        int kept = Math.min(size, Math.abs(limit));
        List<StackTraceElement> frames = limit < 0 ? stack.subList(size - kept, size) : stack.subList(0, kept);
        return new CallGraph(
                future,
                frames,
                awaitedBy.stream().map(each -> each.limitedTo(limit)).toList());
    }

    /** Returns the graph as indented lines, as printed by {@link #print(Future, PrintStream)}. */
    public String format() {
        StringBuilder text = new StringBuilder();
        appendTo(text, "", new ArrayList<>());
        return text.toString();
    }

    private void appendTo(StringBuilder text, String indent, List<Future<?>> below) {
        text.append(indent).append("* ").append(label());
        if (contains(below, future)) {
            text.append(" (see above: these tasks wait for each other)\n");
            return;
        }
        text.append('\n');
        if (!stack.isEmpty()) {
            text.append(indent).append("  + Call stack:\n");
            stack.forEach(
                    frame -> text.append(indent).append("  |   at ").append(frame).append('\n'));
        }
        if (!awaitedBy.isEmpty()) {
            text.append(indent).append("  + Awaited by:\n");
            below.add(future);
            awaitedBy.forEach(each -> each.appendTo(text, indent + "    ", below));
            below.removeLast();
        }
    }

    private String label() {
        @Nullable String name = future instanceof Task<?> task ? task.name() : null;
        String id = "id=0x" + Integer.toHexString(System.identityHashCode(future)) + ")";
        return name == null ? "Future(" + id : "Task(name='" + name + "', " + id;
    }
}
