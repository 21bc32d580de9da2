package org.asyncio4j.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The handling by one runner of the signals that request the end of the program: while the watch is on, they interrupt
 * the thread that waits for the loop.
 */
public interface SignalWatch {

    /** A watch that handles no signals. */
    SignalWatch NONE = new SignalWatch() {
        @Override
        public void install() {}

        @Override
        public void runnerClosing() {}

        @Override
        public void uninstall(@Nullable Throwable outcome) {}

        @Override
        public void close() {}
    };

    /** Makes signals interrupt the current thread from now on, unless they are handled elsewhere. */
    void install();

    /**
     * Called when the runner closes: no more runs will begin, and a signal from now on does not wait long for the
     * remaining work.
     */
    void runnerClosing();

    /**
     * Makes signals no longer interrupt the thread. Called by the thread that called {@link #install}.
     *
     * @param outcome the failure with which the run ends, or null for a value
     * @throws org.asyncio4j.KeyboardInterrupt if a signal came too late for the run to notice
     */
    void uninstall(@Nullable Throwable outcome);

    /** Called when the runner is closed: a program whose end was requested may end now. */
    void close();
}
