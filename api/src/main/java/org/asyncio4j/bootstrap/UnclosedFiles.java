package org.asyncio4j.bootstrap;

import java.lang.ref.WeakReference;
import org.asyncio4j.Context;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;

/**
 * The watch over open files in debug mode: a file that is garbage collected and was not closed is reported, and closed
 * as the JDK would close it.
 */
public final class UnclosedFiles {

    private UnclosedFiles() {}

    /** A resource that a program has opened, without the handle by which it is closed. */
    public interface Opened {

        /** Returns whether the resource is closed, or is about to be. Any thread. */
        boolean isClosed();

        /** Closes the resource. On a thread that may block. */
        void closeQuietly();
    }

    /**
     * Watches {@code handle}, by which a program closes {@code opened}.
     *
     * @param site the place where it was created
     */
    public static void watch(Object handle, Opened opened, EventLoop loop, CreationSite site) {
        DroppedHandles.watch(
                handle,
                new Collected(handle.getClass().getSimpleName(), opened, new WeakReference<>(loop), site));
    }

    /** The record of a handle that remains after its collection. */
    private record Collected(String what, Opened opened, WeakReference<EventLoop> loop, CreationSite site)
            implements Runnable {

        /** Runs on the cleaner's thread. */
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
