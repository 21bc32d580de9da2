package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.ConcurrentFuture;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Futures shared by a loop and another thread: the first to act decides, both sides agree, and no thread waits forever.
 */
class FutureHandOverStressTest {

    private static final int ROUNDS = 5_000;
    private static final int MANY_ROUNDS = 100_000;

    @ParameterizedTest
    @EnumSource
    void cancelFromOutsideRacesTheEndOfTheTask(CoroutineMechanism mechanism) {
        raceTaskAndCanceller(mechanism, ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("thorough")
    void cancelFromOutsideRacesTheEndOfTheTaskForLong(CoroutineMechanism mechanism) {
        raceTaskAndCanceller(mechanism, MANY_ROUNDS);
    }

    private static void raceTaskAndCanceller(CoroutineMechanism mechanism, int rounds) {
        onLoop(mechanism, loop -> {
            for (int i = 0; i < rounds; i++) {
                int number = i;
                CountDownLatch told = new CountDownLatch(1);
                ConcurrentFuture<Integer> future = Asyncio.runCoroutineThreadsafe(() -> {
                    turns(number % 3);
                    return number;
                }, loop);
                future.addDoneCallback(done -> told.countDown());
                spin();
                boolean cancelled = future.cancel();
                assertTrue(Waits.happens(told));
                assertEquals(cancelled, future.isCancelled());
                if (!cancelled) {
                    assertEquals(number, future.resultNow());
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void resultFromOutsideRacesTheCancelOfItsAwaiter(CoroutineMechanism mechanism) {
        raceStageAndAwaiter(mechanism, ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("thorough")
    void resultFromOutsideRacesTheCancelOfItsAwaiterForLong(CoroutineMechanism mechanism) {
        raceStageAndAwaiter(mechanism, MANY_ROUNDS);
    }

    private static void raceStageAndAwaiter(CoroutineMechanism mechanism, int rounds) {
        onLoop(mechanism, loop -> {
            for (int i = 0; i < rounds; i++) {
                int number = i;
                CompletableFuture<Integer> stage = new CompletableFuture<>();
                ConcurrentFuture<Boolean> ended = Asyncio.runCoroutineThreadsafe(() -> {
                    Future<Integer> wrapped = Asyncio.wrapFuture(stage);
                    Asyncio.getRunningLoop().callSoon(wrapped::cancel);
                    try {
                        assertEquals(number, wrapped.await());
                        return true;
                    } catch (CancelledError cancelled) {
                        return false;
                    }
                }, loop);
                spin();
                boolean completed = stage.complete(number);
                boolean received = ended.result();
                assertFalse(received && !completed, "a value that nobody set");
                assertTrue(completed || stage.isCancelled(), "neither set nor cancelled");
            }
        });
    }

    /** As many threads as cores complete and await at once, all through one loop. */
    @ParameterizedTest
    @EnumSource
    void everyResultReachesItsThread(CoroutineMechanism mechanism) {
        onLoop(mechanism, loop -> {
            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<Integer>> sums = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                sums.add(CompletableFuture.supplyAsync(() -> sum(together, loop), Waits::inBackground));
            }
            for (CompletableFuture<Integer> sum : sums) {
                assertEquals(ROUNDS * (ROUNDS - 1) / 2, sum.join());
            }
        });
    }

    private static int sum(CyclicBarrier together, ParkingLoop loop) {
        try {
            together.await();
            int sum = 0;
            for (int i = 0; i < ROUNDS; i++) {
                CompletableFuture<Integer> stage = new CompletableFuture<>();
                ConcurrentFuture<Integer> through =
                        Asyncio.runCoroutineThreadsafe(() -> Asyncio.wrapFuture(stage).await(), loop);
                stage.complete(i);
                sum += through.result();
            }
            return sum;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Outside {
        void accept(ParkingLoop loop) throws Exception;
    }

    /** Runs a loop in this thread and {@code body} in another one until the body ends. */
    private static void onLoop(CoroutineMechanism mechanism, Outside body) {
        try (ParkingLoop loop = ParkingLoop.of(mechanism)) {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            Waits.inBackground(() -> {
                try {
                    body.accept(loop);
                    ended.complete(null);
                } catch (Throwable failure) {
                    ended.completeExceptionally(failure);
                }
                loop.callSoonThreadsafe(loop::stop);
            });
            loop.runForever();
            ended.join();
        }
    }

    private static void turns(int count) {
        for (int i = 0; i < count; i++) {
            Asyncio.sleep(Duration.ZERO);
        }
    }

    /** Spins for a short while, sometimes not at all, so that either side is first sometimes. */
    private static void spin() {
        for (int i = ThreadLocalRandom.current().nextInt(2_000); i > 0; i--) {
            Thread.onSpinWait();
        }
    }
}
