package org.asyncio4j.bootstrap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Task;
import org.jspecify.annotations.Nullable;

/** The generators of one loop that have begun and not ended. Loop thread only, but for {@link #of}. */
public final class LiveGenerators {

    private static final Map<EventLoop, LiveGenerators> ALL = new WeakHashMap<>(); // guarded by itself

    private final Set<Generator> live = new LinkedHashSet<>();
    private boolean shutDown; // loop thread only

    private LiveGenerators() {}

    /** A generator as its loop sees it. */
    public interface Generator {

        /** The task its body runs in; null once it has ended. */
        @Nullable Task<?> task();

        /** Closes it, unless that has begun without its consumer already. Inside a task; suspends. */
        void closeForItsConsumer();

        /**
         * Closes several generators, this one among them, side by side. Suspends.
         *
         * @return what some of them failed with
         */
        List<Throwable> closeTogether(List<Generator> all);
    }

    /** Those of {@code loop}. Any thread. */
    public static LiveGenerators of(EventLoop loop) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(loop, _ -> new LiveGenerators());
        }
    }

    /** Those of {@code loop}, if it ever had any. */
    private static @Nullable LiveGenerators known(EventLoop loop) {
        synchronized (ALL) {
            return ALL.get(loop);
        }
    }

    /** Takes in one that begins on {@code loop}, which is theirs. */
    public void add(Generator generator, EventLoop loop) {
        if (shutDown) {
            loop.callExceptionHandler(ExceptionContext.of(
                    "a generator was first iterated after shutdownAsyncgens(): nobody closes it but its user"));
        }
        live.add(generator);
    }

    /** Lets go of one that has ended. */
    public void remove(Generator generator) {
        live.remove(generator);
    }

    /** The tasks that are the bodies of generators of {@code loop}, now. */
    static Set<Task<?>> bodies(EventLoop loop) {
        Set<Task<?>> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
        LiveGenerators known = known(loop);
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

    /** Closes all of {@code loop}, side by side; what goes wrong is told to its exception handler. Suspends. */
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
