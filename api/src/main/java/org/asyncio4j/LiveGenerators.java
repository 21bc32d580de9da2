package org.asyncio4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The generators of one loop that have begun and not ended. Loop thread only, but for {@link #of}. */
final class LiveGenerators {

    private static final Map<EventLoop, LiveGenerators> ALL = new WeakHashMap<>(); // guarded by itself

    private final Set<GeneratorRun<?>> live = new LinkedHashSet<>();
    private boolean shutDown;

    private LiveGenerators() {}

    static LiveGenerators of(EventLoop loop) {
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

    void add(GeneratorRun<?> run) {
        if (shutDown) {
            Asyncio.getRunningLoop()
                    .callExceptionHandler(ExceptionContext.of(
                            "a generator was first iterated after shutdownAsyncgens(): nobody closes it but its user"));
        }
        live.add(run);
    }

    void remove(GeneratorRun<?> run) {
        live.remove(run);
    }

    /** The tasks that are the bodies of generators, now. */
    static Set<Task<?>> bodies(EventLoop loop) {
        Set<Task<?>> bodies = Collections.newSetFromMap(new IdentityHashMap<>());
        LiveGenerators known = known(loop);
        if (known != null) {
            for (GeneratorRun<?> run : known.live) {
                Task<?> body = run.task();
                if (body != null) {
                    bodies.add(body);
                }
            }
        }
        return bodies;
    }

    /** Closes all, side by side; what goes wrong is told to the loop's exception handler. Suspends. */
    static void shutDown(EventLoop loop) {
        LiveGenerators here = of(loop);
        here.shutDown = true;
        List<GeneratorRun<?>> closing = List.copyOf(here.live);
        here.live.clear();
        List<Outcome<@Nullable Void>> outcomes = Asyncio.<@Nullable Void>gatherOutcomes(closing.stream()
                .map(run -> Asyncio.coroutine(run::closeForItsConsumer))
                .toList())
                .await();
        for (Outcome<@Nullable Void> outcome : outcomes) {
            if (outcome instanceof Outcome.Failure<?> failed) {
                loop.callExceptionHandler(ExceptionContext.of(
                        "an error occurred during closing of an asynchronous generator", failed.exception()));
            }
        }
    }
}
