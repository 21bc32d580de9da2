package org.asyncio4j.bootstrap;

/**
 * A loop that counts through what other threads can come back to it: a stage that was wrapped, a future that was handed
 * out. As long as there is any, its tasks may wait without that being a deadlock. Any thread.
 */
public interface OutsideWork {

    /** Another thread has been given something through which it can come back. */
    void outsideBegins();

    /** It has come back, or cannot any more. Said after what it came back with was given to the loop. */
    void outsideEnds();

    /** Has {@code loop} know of it, if it is such a one. */
    static void begins(Object loop) {
        if (loop instanceof OutsideWork counting) {
            counting.outsideBegins();
        }
    }

    /** Ends what {@link #begins} began. */
    static void ends(Object loop) {
        if (loop instanceof OutsideWork counting) {
            counting.outsideEnds();
        }
    }
}
