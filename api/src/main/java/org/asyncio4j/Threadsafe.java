package org.asyncio4j;

/** Scheduling from threads that do not know whether the loop is still open. */
final class Threadsafe {

    private Threadsafe() {}

    /** Has {@code loop} run {@code callback}; false if it is closed. Any thread. */
    static boolean callSoon(EventLoop loop, Runnable callback) {
        if (loop.isClosed()) {
            return false;
        }
        try {
            loop.callSoonThreadsafe(callback);
            return true;
        } catch (MisuseException refused) {
            if (refused.misuse() == Misuse.LOOP_CLOSED) {
                return false; // meanwhile
            }
            throw refused;
        }
    }
}
