package org.asyncio4j.bootstrap;

import java.lang.ref.WeakReference;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.transports.BaseTransport;

/**
 * The watch, in debug mode, over the objects by which a program holds a connection or endpoint: one that is garbage
 * collected and was not closed is reported.
 *
 * <p>The connection stays open, as without debug mode: a task may still be reading from it, and the time of a
 * collection is arbitrary.
 */
public final class UnclosedStreams {

    private UnclosedStreams() {}

    /** A watched object. Loop thread. */
    public interface Watched {

        /** Records that the object closes this transport from now on, which is layered over the previous one. */
        void over(BaseTransport transport);
    }

    /**
     * Watches an object by which a program closes {@code transport}.
     *
     * @param site the place where it was created
     */
    public static Watched watch(Object stream, BaseTransport transport, EventLoop loop, CreationSite site) {
        Collected collected = new Collected(stream.getClass().getSimpleName(), transport, loop, site);
        DroppedHandles.watch(stream, collected);
        return collected;
    }

    /**
     * The record of an object that remains after its collection. It refers neither to the object nor to its loop, which
     * could not be collected otherwise.
     */
    private static final class Collected implements Watched, Runnable {

        private final String what; // its class
        private final WeakReference<EventLoop> loop;
        private final CreationSite site;
        private WeakReference<BaseTransport> transport; // loop thread

        Collected(String what, BaseTransport transport, EventLoop loop, CreationSite site) {
            this.what = what;
            this.loop = new WeakReference<>(loop);
            this.site = site;
            this.transport = new WeakReference<>(transport);
        }

        @Override
        public void over(BaseTransport above) {
            transport = new WeakReference<>(above);
        }

        /** Runs on the cleaner's thread. */
        @Override
        public void run() {
            EventLoop to = loop.get();
            if (to != null) {
                UnlessClosed.call(to, () -> reportUnlessClosed(to), new Context());
            }
        }

        private void reportUnlessClosed(EventLoop to) {
            BaseTransport still = transport.get();
            if (still != null && !still.isClosing()) {
                to.callExceptionHandler(
                        ExceptionContext.of("unclosed " + what + " was collected, its transport is still open")
                                .with("transport", still)
                                .with(CreationSite.KEY, site));
            }
        }
    }
}
