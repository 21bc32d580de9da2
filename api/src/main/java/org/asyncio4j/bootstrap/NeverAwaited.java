package org.asyncio4j.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.lang.ref.Cleaner;
import org.asyncio4j.Context;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.jspecify.annotations.Nullable;

/**
 * The coroutine objects that, in debug mode, were created and neither run nor closed: each is reported once, when it is
 * garbage collected or when the loop in which it was created closes.
 */
public final class NeverAwaited {

    private static final Set<Unrun> KNOWN = ConcurrentHashMap.newKeySet(); // any thread; debug mode only

    private NeverAwaited() {}

    /** Watches a coroutine that was just created in {@code loop}. */
    public static Unrun watch(Coroutine<?> coroutine, EventLoop loop) {
        var unrun = new Unrun(loop, coroutine.name());
        KNOWN.add(unrun);
        unrun.cleanable = DroppedHandles.watch(coroutine, unrun::collected);
        return unrun;
    }

    /** Returns whether there is anything to report when {@code loop} closes. */
    public static boolean hasAny(EventLoop loop) {
        return !KNOWN.isEmpty() && KNOWN.stream().anyMatch(each -> each.loop.get() == loop);
    }

    /** Reports the remaining coroutines of {@code loop}, which closes. On its thread. */
    public static void reportAll(EventLoop loop) {
        for (Unrun each : KNOWN) {
            if (each.loop.get() == loop) {
                each.report(loop);
            }
        }
    }

    /** The record of one coroutine. It does not refer to the coroutine, which could not be collected otherwise. */
    public static final class Unrun {

        private final WeakReference<EventLoop> loop;
        private final String name;
        private final CreationSite site = CreationSite.here();
        private Cleaner.@Nullable Cleanable cleanable; // set once, by watch

        private Unrun(EventLoop loop, String name) {
            this.loop = new WeakReference<>(loop);
            this.name = name;
        }

        /** Called when the coroutine was run or closed. */
        public void settle() {
            KNOWN.remove(this);
            if (cleanable != null) {
                cleanable.clean();
            }
        }

        private void collected() {
            EventLoop to = loop.get();
            if (to == null) {
                KNOWN.remove(this);
            }
            if (to != null && KNOWN.contains(this)) {
                UnlessClosed.call(to, () -> report(to), new Context());
            }
        }

        private void report(EventLoop to) {
            if (KNOWN.remove(this)) {
                to.callExceptionHandler(
                        ExceptionContext.of("coroutine '" + name + "' was never awaited").with(CreationSite.KEY, site));
            }
        }
    }
}
