package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** The generators of one loop that have begun and not ended. Loop thread only, except for {@link #of}. */
public final class LiveGenerators {

    private static final WeakIdentityMap<EventLoop, LiveGenerators> ALL = new WeakIdentityMap<>();

    private final Set<Generator> live = new LinkedHashSet<>();
    private boolean shutDown; // loop thread only

    private LiveGenerators() {}

    /** A generator as seen by its loop. */
    public interface Generator {

        /** Returns the task in which its body runs, or null once it has ended. */
        @Nullable Task<?> task();

        /** Closes the generator, unless that has already begun without its consumer. Inside a task; suspends. */
        void closeForItsConsumer();

        /**
         * Closes several generators, this one among them, side by side. Suspends.
         *
         * @return the failures of some of them
         */
        List<Throwable> closeTogether(List<Generator> all);
    }

    /** Returns the generators of {@code loop}. Any thread. */
    public static LiveGenerators of(EventLoop loop) {
        LiveGenerators known = ALL.get(loop);
        return known != null ? known : ALL.putIfAbsent(loop, new LiveGenerators());
    }

    /** Adds a generator that begins on {@code loop}, the loop of these generators. */
    public void add(Generator generator, EventLoop loop) {
        if (shutDown) {
            loop.callExceptionHandler(ExceptionContext.of(
                    "a generator was first iterated after shutdownAsyncgens(): the loop will not close it"));
        }
        live.add(generator);
    }

    /** Removes a generator that has ended. */
    public void remove(Generator generator) {
        live.remove(generator);
    }

    /** Returns the tasks that are currently bodies of generators of {@code loop}. */
    static Set<Task<?>> bodies(EventLoop loop) {
        Set<Task<?>> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
        LiveGenerators known = ALL.get(loop);
        if (known != null) {
            for (Generator each : known.live) {
                Task<?> body = each.task();
                if (body != null) {
                    bodies.add(body);
                }
            }
        }
        return bodies;
    }

    /**
     * Closes all generators of {@code loop}, side by side; failures are reported to its exception handler. Suspends.
     */
    public static void shutDown(EventLoop loop) {
        LiveGenerators here = of(loop);
        here.shutDown = true;
        List<Generator> closing = new ArrayList<>(here.live);
        here.live.clear();
        if (closing.isEmpty()) {
            return;
        }
        for (Throwable failure : closing.getFirst().closeTogether(closing)) {
            loop.callExceptionHandler(
                    ExceptionContext.of("an error occurred during closing of an asynchronous generator", failure));
        }
    }
}
