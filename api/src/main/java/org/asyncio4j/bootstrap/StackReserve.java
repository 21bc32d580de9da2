package org.asyncio4j.bootstrap;

/**
 * Fails early where a stack is about to overflow: before something that cannot be done by half, or that needs a few
 * calls to be undone.
 *
 * <p>Two kilobytes and more are touched and left again. Any thread; never suspends.
 */
public final class StackReserve {

    private static final int FRAMES = 24;

    private StackReserve() {}

    /**
     * Makes sure that there is some stack left.
     *
     * @throws StackOverflowError if there is not
     */
    public static void touch() {
        if (frame(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("a sum of positive numbers");
        }
    }

    /** A frame that has to keep eight values across a call, and frames below it. */
    private static long frame(
            int left, long one, long two, long three, long four, long five, long six, long seven, long eight) {
        if (left == 0) {
            return one;
        }
        return frame(left - 1, two, three, four, five, six, seven, eight, one)
                + one * two + three * four + five * six + seven * eight;
    }
}
