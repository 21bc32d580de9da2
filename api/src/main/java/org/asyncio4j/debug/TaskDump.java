package org.asyncio4j.debug;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.bootstrap.Loops;

/**
 * All tasks of all loops that run in this JVM: the stack of each, and which tasks wait for which.
 *
 * <p>A JVM in which a loop runs also offers the dump over JMX, as the MBean {@code org.asyncio4j:type=Tasks}; {@code
 * ./asyncio4j ps PID} and {@code pstree PID} use that.
 *
 * @param tasks the tasks that are not done, loop by loop, in the order they were created
 * @see <a href="https://docs.python.org/3/library/asyncio-tools.html">python -m asyncio ps, pstree</a>
 */
public record TaskDump(List<Entry> tasks) {

    /**
     * One task.
     *
     * @param id a number that the task has in every dump of this JVM
     * @param loop the loop of the task, as text
     * @param name the name of the task
     * @param coroutine the name of its coroutine; empty if it has none
     * @param state {@code running} if it has control at this moment, or blocks its loop; {@code pending}, {@code
     *     cancelling} or {@code done}; {@code deadlocked} instead of pending if the loop has detected that nothing can
     *     wake it
     * @param stack its stack, the innermost frame first
     * @param waitsAt the primitive at which it waits, and the task that holds it, as in {@code Lock@1b2c3d4, held by
     *     order}; empty if it does not wait at a primitive
     * @param awaitedBy the ids of the tasks that wait for it, or for a lock that it holds
     */
    public record Entry(
            int id,
            String loop,
            String name,
            String coroutine,
            String state,
            List<StackTraceElement> stack,
            String waitsAt,
            List<Integer> awaitedBy) {

        /** Creates an entry; copies the lists. */
        public Entry {
            stack = List.copyOf(stack);
            awaitedBy = List.copyOf(awaitedBy);
        }
    }

    /** Creates a dump; copies the list. */
    public TaskDump {
        tasks = List.copyOf(tasks);
    }

    /**
     * Captures the tasks of every running loop. Any thread; never suspends, and needs no turn of any loop, so that it
     * also works on a stuck one. The loops continue meanwhile: a task that changes at that moment may be shown as
     * before or as after the change.
     */
    public static TaskDump capture() {
        List<Task<?>> found = new ArrayList<>();
        for (EventLoop loop : Loops.bootstrap().runningLoops()) {
            found.addAll(loop.allTasks());
        }
        return new TaskCapture(found).dump();
    }

    /**
     * Returns the cycles of tasks that wait for each other, or for locks of each other: for each, the ids along it, every
     * one awaiting the next.
     */
    public List<List<Integer>> cycles() {
        return new AwaitCycles(awaits()).find();
    }

    /** Returns the cycles as text, such as {@code a -> b -> a}. */
    public List<String> cycleNames() {
        Map<Integer, String> names = new HashMap<>();
        tasks.forEach(each -> names.put(each.id(), each.name()));
        return cycles().stream()
                .map(cycle -> {
                    List<Integer> closed = new ArrayList<>(cycle);
                    closed.add(cycle.getFirst());
                    return closed.stream().map(names::get).collect(Collectors.joining(" -> "));
                })
                .toList();
    }

    /** Returns the tasks that each task awaits. */
    Map<Integer, List<Integer>> awaits() {
        Map<Integer, List<Integer>> awaits = new HashMap<>();
        for (Entry each : tasks) {
            for (Integer awaiter : each.awaitedBy()) {
                awaits.computeIfAbsent(awaiter, _ -> new ArrayList<>()).add(each.id());
            }
        }
        return awaits;
    }

    /** Returns the tasks as a table: one line for each, in columns. Cycles come first, as lines of their own. */
    public String table() {
        return TaskDumpText.table(this);
    }

    /**
     * Returns the tasks as a tree: under each its stack, the outermost frame first, and under that the tasks it waits
     * for. Cycles come first, as lines of their own, and are not followed.
     */
    public String tree() {
        return TaskDumpText.tree(this);
    }

    /** Returns this record and the cycles as JSON. */
    public String json() {
        return TaskDumpText.json(this);
    }
}
