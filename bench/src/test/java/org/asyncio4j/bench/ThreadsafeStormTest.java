package org.asyncio4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A million callbacks from four threads, with random pauses, reach a loop that works, idles, stops and starts again:
 * none is lost, and those of one thread keep their order.
 */
@Tag("thorough")
@Timeout(600)
class ThreadsafeStormTest {
    private static final int THREADS = 4;
    private static final int CALLS = 250_000;
    private static final long SEED = 20_261_122;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static List<String> combinations() {
        return BackEnds.combinations();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void noneIsLostAndEachThreadsOrderIsKept(String combination) throws InterruptedException {
        var callers = new ArrayList<Caller>();
        var done = new CountDownLatch(THREADS);
        int runs = 0;
        try (EventLoop loop = BackEnds.newLoop(combination)) {
            for (int i = 0; i < THREADS; i++) {
                var caller = new Caller(loop, new SplittableRandom(SEED + i));
                callers.add(caller);
                Thread.ofPlatform().name("storm-" + i).daemon().start(() -> {
                    try {
                        caller.run();
                    } finally {
                        done.countDown();
                    }
                });
            }
            var pauses = new SplittableRandom(SEED + THREADS);
            while (done.getCount() > 0) {
                loop.callLater(Duration.ofNanos(pauses.nextInt(2_000_000)), loop::stop);
                loop.runForever();
                runs++;
                LockSupport.parkNanos(pauses.nextInt(200_000)); // calls arrive while it does not run
            }
            loop.runUntilComplete(() -> Asyncio.sleep(Duration.ZERO)); // the last ones
        }
        for (var caller : callers) {
            assertTrue(caller.finished, "a callback was lost: its caller waited in vain");
            assertEquals(CALLS, caller.ran);
            assertEquals(0, caller.disorder);
        }
        assertTrue(runs > 20, "the loop was started only " + runs + " times");
    }

    /** The calls of one thread, and their outcome. */
    private static final class Caller implements Runnable {
        private final EventLoop loop;
        private final SplittableRandom random;
        private boolean finished; // its own thread; read after its end
        private int ran; // loop; read after its end
        private int disorder; // loop; read after its end

        Caller(EventLoop loop, SplittableRandom random) {
            this.loop = loop;
            this.random = random;
        }

        @Override
        public void run() {
            for (int i = 0; i < CALLS; i++) {
                int number = i;
                loop.callSoonThreadsafe(() -> arrived(number));
                pause();
            }
            finished = true;
        }

        private void arrived(int number) {
            if (number != ran) {
                disorder++;
            }
            ran++;
        }

        /**
         * Pauses: usually not at all, sometimes briefly, or long enough for the loop to become idle, or until the loop
         * is idle.
         */
        private void pause() {
            int dice = random.nextInt(10_000);
            if (dice < 5) {
                awaitAnswer();
            } else if (dice < 50) {
                LockSupport.parkNanos(random.nextInt(1_000_000));
            } else if (dice < 500) {
                for (int spins = random.nextInt(1_000); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
            }
        }

        /** Waits for the answer: a lost wake-up would be masked by the next caller's. */
        private void awaitAnswer() {
            var answer = new CountDownLatch(1);
            loop.callSoonThreadsafe(answer::countDown);
            try {
                assertTrue(answer.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "a callback got lost");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
