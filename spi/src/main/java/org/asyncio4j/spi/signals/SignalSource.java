package org.asyncio4j.spi.signals;

/** A source of signals. */
interface SignalSource {

    /**
     * Calls {@code handler} at each {@code signal} from now on, on a thread of its own.
     *
     * @param signal the name without SIG
     * @return the previous disposition
     * @throws IllegalArgumentException if there is no such signal
     * @throws UncatchableSignalException if the signal cannot be handled, or only by the JVM
     */
    Disposition handle(String signal, Runnable handler);

    /** The disposition of a signal before it was handled. */
    interface Disposition {

        /** Returns whether it was the JVM's own, which ends the program. */
        boolean endsProgram();

        /** Does now what this disposition would have done. */
        void act();

        /** Restores this disposition. */
        void restore();
    }
}
