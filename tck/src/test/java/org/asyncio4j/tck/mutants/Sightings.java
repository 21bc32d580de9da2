package org.asyncio4j.tck.mutants;

/** What a piece of code has seen in the present rule, for bugs that depend on it. Any thread; races do not matter. */
final class Sightings {

    private volatile Object firstLoop;
    private volatile Object firstThread;
    private volatile Object lastReceiver;

    /** Whether an earlier loop was here first; null for no loop, which never counts. */
    boolean isAnotherLoop(Object loop) {
        if (loop != null && firstLoop == null) {
            firstLoop = loop;
        }
        return loop != null && loop != firstLoop;
    }

    boolean isAnotherThread(Object thread) {
        if (firstThread == null) {
            firstThread = thread;
        }
        return thread != firstThread;
    }

    /** Whether this object was here just before. */
    boolean isHereAgain(Object receiver) {
        boolean again = receiver != null && receiver == lastReceiver;
        lastReceiver = receiver;
        return again;
    }
}
