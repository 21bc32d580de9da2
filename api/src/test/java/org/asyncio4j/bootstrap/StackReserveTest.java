package org.asyncio4j.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is touched is there afterwards, wherever on a stack, interpreted and compiled. */
class StackReserveTest {

    private static final int STACK = 256 * 1024;
    private static final int DIVES = 400; // enough for both compilers
    private static final int SMALL_CALLS = 20; // less than two kilobytes, even interpreted

    private int touched;
    private int overflowed; // by the calls after it was touched

    @Test
    void callsThatFollowDoNotOverflow() throws InterruptedException {
        Thread diver = new Thread(null, this::diveOften, "diver", STACK);
        diver.start();
        diver.join();
        assertTrue(touched > DIVES, touched + " times");
        assertEquals(0, overflowed);
    }

    private void diveOften() {
        for (int i = 0; i < DIVES; i++) {
            shift(i % 40);
        }
    }

    /** The end of the stack is met at another place each time. */
    private void shift(int frames) {
        if (frames > 0) {
            shift(frames - 1);
            return;
        }
        try {
            dive();
        } catch (StackOverflowError end) {
            // as far down as it goes
        }
    }

    private void dive() {
        StackReserve.touch();
        touched++;
        try {
            call(SMALL_CALLS);
        } catch (StackOverflowError unexpected) {
            overflowed++;
        }
        dive();
    }

    private int call(int more) {
        return more == 0 ? 0 : 1 + call(more - 1);
    }
}
