package org.asyncio4j.examples;

import static org.asyncio4j.Asyncio.*;

/** A blocking call stops the whole loop; the same call in a worker thread does not; 17.py. */
final class BlockingCall {
    static void main(String[] args) throws InterruptedException {
        run(BlockingCall::program);
    }

    static void program() throws InterruptedException {
        var ticker = new Ticker();
        var ticking = createTask(() -> ticker.tickOn());
        sleep(millis(100));

        var before = ticker.ticks;
        blockingCall();
        IO.println("ticks while blocking: " + amount(ticker.ticks - before));

        before = ticker.ticks;
        toThread(() -> blockingCall());
        IO.println("ticks while in a thread: " + amount(ticker.ticks - before));

        ticking.cancel();
    }

    static void blockingCall() throws InterruptedException {
        Thread.sleep(500); // not Asyncio.sleep, which suspends the task and leaves the loop free
    }

    static String amount(int ticks) {
        return ticks == 0 ? "none" : "some";
    }

    static final class Ticker {
        int ticks;

        void tickOn() {
            while (true) {
                sleep(millis(10));
                ticks++;
            }
        }
    }
}
