package org.asyncio4j.bootstrap;

import java.lang.ref.WeakReference;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;

/**
 * Debug mode's watch over open files: one that is collected and was not closed is reported, and closed as the JDK would
 * close it.
 */
public final class UnclosedFiles {

    private UnclosedFiles() {}

    /** What a program has opened, without the handle by which it is closed. */
    public interface Opened {

        /** Whether it has been closed, or is about to be. Any thread. */
        boolean isClosed();

        /** Closes it. A thread that may block. */
        void closeQuietly();
    }

    /**
     * Watches {@code handle}, by which a program closes {@code opened}.
     *
     * @param site where it was made
     */
    public static void watch(Object handle, Opened opened, EventLoop loop, CreationSite site) {
        DroppedHandles.CLEANER.register(
                handle,
                new Collected(handle.getClass().getSimpleName(), opened, new WeakReference<>(loop), site));
    }

    /** What is left of one. */
    private record Collected(String what, Opened opened, WeakReference<EventLoop> loop, CreationSite site)
            implements Runnable {

        /** On the cleaner's thread. */
        @Override
        public void run() {
            EventLoop to = loop.get();
            if (to != null && !opened.isClosed()) {
                UnlessClosed.call(to, () -> report(to), new Context());
            }
        }

        private void report(EventLoop to) {
            to.callExceptionHandler(ExceptionContext.of("unclosed " + what + " was collected: " + opened)
                    .with(CreationSite.KEY, site));
            FileOperations.of(to).closeLater(opened::closeQuietly);
        }
    }
}
