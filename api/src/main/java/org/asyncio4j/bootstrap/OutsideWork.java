package org.asyncio4j.bootstrap;

/**
 * A loop that counts the ways by which other threads can call back into it: a stage that was wrapped, a future that was
 * handed out. As long as there is any, waiting tasks are not a deadlock. Any thread.
 */
public interface OutsideWork {

    /** Called when another thread was given a way to call back into the loop. */
    void outsideBegins();

    /**
     * Called when that thread has called back, or no longer can: after the result of its call was passed to the loop.
     */
    void outsideEnds();

    /** Calls {@link #outsideBegins} on {@code loop} if it counts outside work. */
    static void begin(Object loop) {
        if (loop instanceof OutsideWork counting) {
            counting.outsideBegins();
        }
    }

    /** Ends the effect of {@link #begin}. */
    static void end(Object loop) {
        if (loop instanceof OutsideWork counting) {
            counting.outsideEnds();
        }
    }
}
