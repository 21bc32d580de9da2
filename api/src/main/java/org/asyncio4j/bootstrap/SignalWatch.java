package org.asyncio4j.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The signals that ask the program to end, as far as one runner takes them: while it is on, they interrupt the thread
 * that waits for the loop.
 */
public interface SignalWatch {

    /** Takes nothing. */
    SignalWatch NONE = new SignalWatch() {
        @Override
        public void on() {}

        @Override
        public void ending() {}

        @Override
        public void off(@Nullable Throwable outcome) {}

        @Override
        public void close() {}
    };

    /** From now on signals interrupt the current thread, if nobody else has taken them. */
    void on();

    /** The runner closes: no run will begin any more, and a signal from now on does not wait long for what is left. */
    void ending();

    /**
     * From now on they do not. By the thread that switched it on.
     *
     * @param outcome what the run ends with, null for a value
     * @throws org.asyncio4j.KeyboardInterrupt if a signal came too late for the run to notice
     */
    void off(@Nullable Throwable outcome);

    /** The runner is closed: a program that was asked to end may end now. */
    void close();
}
