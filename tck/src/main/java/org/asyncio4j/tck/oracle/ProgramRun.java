package org.asyncio4j.tck.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.Asyncio;
import org.asyncio4j.Awaitable;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.TaskGroup;
import org.asyncio4j.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The objects created so far by one run of a program, by name, and its trace. Used by the thread that runs the loop.
 */
final class ProgramRun {

    /** The value logged by a step that names something which does not exist yet. */
    static final String SKIP = "skip";

    private static final Pattern PARTIAL = Pattern.compile("(IncompleteReadError\\()[0-9]+");

    /** The name of the current task. */
    static final String SELF = "self";

    final EventLoop loop;
    final Map<String, TaskGroup> groups = new HashMap<>();
    final Map<String, Timeout> timeouts = new HashMap<>();
    final Map<String, Handle> handles = new HashMap<>();
    final Map<String, Context> contexts = new HashMap<>();
    final Map<String, Object> objects = new HashMap<>();
    final Map<String, Awaitable<?>> awaitables = new HashMap<>(); // those with names
    final Map<String, AsyncIterator<Future<?>>> iterators = new HashMap<>();
    final Map<String, Throwable> failures = new HashMap<>(); // those that the program has named
    final Ends ends = new Ends(this);
    private final Turns clock;
    private final Map<String, Future<@Nullable Object>> futures = new LinkedHashMap<>();
    private final Map<List<String>, Consumer<Future<?>>> callbacks = new HashMap<>();
    private final List<String> created = new ArrayList<>(); // names of futures and tasks
    private final List<String> lines = new ArrayList<>();
    private final boolean big;
    private boolean open; // whether a trace is kept
    @Nullable Runner runner; // of programs that have one
    @Nullable FailureHandler handler; // set before the program begins

    @SuppressWarnings("this-escape") // the ends use it only when they are opened
    ProgramRun(EventLoop loop, Turns clock, Program program) {
        this.loop = loop;
        this.clock = clock;
        this.big = program.isBig();
    }

    // The trace

    /** Starts the trace. */
    void begin() {
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Returns the length of the trace so far. */
    int length() {
        return lines.size();
    }

    /** Returns whether the program sends more than the system holds, so that the amount received must not be shown. */
    boolean isBig() {
        return big;
    }

    /** Adds a line about a step of {@code who}. */
    void log(String who, Object step, String... words) {
        if (open) {
            add(clock.turns() + " " + TraceText.time(loop.time()) + " " + who + " " + step
                    + (words.length == 0 ? "" : " " + String.join(" ", words)));
        }
    }

    private void add(String line) {
        lines.add(big ? PARTIAL.matcher(line).replaceAll("$1?") : line);
    }

    /** Adds a line about no step in particular. */
    void log(String who, String... words) {
        log(who, (Object) "-", words);
    }

    /** Adds how everything ended; nothing is logged afterwards. */
    List<String> close() {
        for (String name : created) {
            add("final " + name + " " + state(future(name)));
        }
        open = false;
        return lines;
    }

    // Futures and tasks

    void register(String name, Future<@Nullable Object> future) {
        futures.put(name, future);
        created.add(name);
    }

    /** Returns the tasks that are not done, in order of creation. */
    List<String> pendingTasks() {
        return created.stream()
                .filter(name -> name.startsWith("T") && !future(name).isDone())
                .toList();
    }

    boolean has(String name) {
        return futures.containsKey(name);
    }

    /** Returns the task or future of this name, the current task for {@link #SELF}; null if there is none yet. */
    @SuppressWarnings("unchecked") // every task of a program returns an Object
    @Nullable Future<@Nullable Object> find(String name) {
        return SELF.equals(name) ? (Future<@Nullable Object>) Asyncio.currentTask() : futures.get(name);
    }

    Future<@Nullable Object> future(String name) {
        return existing(futures, name);
    }

    /** Returns the object of this name and type, which must exist. */
    <T> T object(String name, Class<T> type) {
        return type.cast(existing(objects, name));
    }

    private static <T> T existing(Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalStateException("the program has no " + name);
        }
        return thing;
    }

    /** Returns the name under which it is registered; {@code ?} if it is not. */
    String label(Future<?> future) {
        for (Map.Entry<String, Future<@Nullable Object>> each : futures.entrySet()) {
            if (each.getValue() == future) {
                return each.getKey();
            }
        }
        return "?";
    }

    String state(Future<?> future) {
        if (!future.isDone()) {
            return "pending";
        }
        if (future.isCancelled()) {
            return "cancelled";
        }
        Throwable failure = future.exception();
        return failure != null ? "exc " + Failures.show(failure) : "result " + TraceText.value(this, future.result());
    }

    /** Returns the number of pending cancellation requests of the current task. */
    int cancelling() {
        Task<?> self = Asyncio.currentTask();
        if (self == null) {
            throw new IllegalStateException("no current task");
        }
        return self.cancelling();
    }

    // Done callbacks

    void keepCallback(String future, String name, Consumer<Future<?>> callback) {
        callbacks.put(List.of(future, name), callback);
    }

    @Nullable Consumer<Future<?>> callback(String future, String name) {
        return callbacks.get(List.of(future, name));
    }
}
