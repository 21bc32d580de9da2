package org.asyncio4j.spi.signals;

/** Where signals come from. */
interface SignalSource {

    /**
     * Has {@code handler} called at each {@code signal} from now on, on a thread of its own.
     *
     * @param signal its name without SIG
     * @return what was called before
     * @throws IllegalArgumentException if there is no such signal
     * @throws UncatchableSignalException if nobody may handle it, or only the JVM
     */
    Disposition handle(String signal, Runnable handler);

    /** What happened at a signal before somebody handled it. */
    interface Disposition {

        /** Whether it was the JVM's own: to end the program. */
        boolean endsProgram();

        /** Does now what would have been done. */
        void act();

        /** Has it happen again from now on. */
        void restore();
    }
}
