package org.asyncio4j.tck.fromnothing;

/**
 * Fails early where a stack is about to overflow, before something that cannot be done by half: to hold the lock, to pass
 * control.
 */
final class StackRoom {

    private static final int FRAMES = 100;

    private StackRoom() {}

    /** Touches some ten kilobytes, and leaves them: more than it takes to park a thread. */
    static void check() {
        if (touched(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("a sum of positive numbers");
        }
    }

    /** A frame that has to keep eight values across a call, and frames below it. */
    private static long touched(int left, long a, long b, long c, long d, long e, long f, long g, long h) {
        return left == 0 ? a : touched(left - 1, b, c, d, e, f, g, h, a) + a * b + c * d + e * f + g * h;
    }
}
