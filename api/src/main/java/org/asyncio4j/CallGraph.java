package org.asyncio4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A future, where its code stands, and who waits for it, up to those that nobody waits for.
 *
 * @param future the future or task
 * @param stack of a task, where its code stands, the innermost frame first; see {@link Task#stack()}
 * @param awaitedBy the tasks that wait for it; empty, too, for one that has appeared further down already: then the
 *     tasks wait for each other in a circle
 * @see Asyncio#callGraph(Future)
 * @see <a href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.FutureCallGraph">
 *     asyncio.FutureCallGraph</a>
 */
public record CallGraph(Future<?> future, List<StackTraceElement> stack, List<CallGraph> awaitedBy) {

    /** Copies the lists. */
    public CallGraph {
        stack = List.copyOf(stack);
        awaitedBy = List.copyOf(awaitedBy);
    }

    static CallGraph of(Future<?> future) {
        return of(future, new ArrayList<>());
    }

    private static CallGraph of(Future<?> future, List<Future<?>> below) {
        List<CallGraph> awaiters = new ArrayList<>();
        if (!contains(below, future)) {
            below.add(future);
            for (Task<?> each : future.awaitedBy()) {
                awaiters.add(of(each, below));
            }
            below.removeLast();
        }
        return new CallGraph(future, future instanceof Task<?> task ? task.stack() : List.of(), awaiters);
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
     * The same with stacks of at most so many frames: the innermost ones, or, if the limit is negative, the outermost;
     * no stacks at all for zero.
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

    /** The graph as indented lines, as {@link Asyncio#printCallGraph} prints it. */
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
