package org.asyncio4j.tck.fromnothing;

/**
 * A check that fails early where a stack is about to overflow, before an operation that must not be done by half:
 * holding the lock, passing control.
 */
final class StackRoom {

    private static final int FRAMES = 100;

    private StackRoom() {}

    /** Touches some ten kilobytes of stack and releases them: more than parking a thread takes. */
    static void check() {
        if (touched(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("a sum of positive numbers");
        }
    }

    /** Recurses with a frame that has to keep eight values across a call. */
    private static long touched(int left, long a, long b, long c, long d, long e, long f, long g, long h) {
        return left == 0 ? a : touched(left - 1, b, c, d, e, f, g, h, a) + a * b + c * d + e * f + g * h;
    }
}
