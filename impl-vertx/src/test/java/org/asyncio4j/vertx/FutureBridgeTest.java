package org.asyncio4j.vertx;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.vertx.VertxAsyncio.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.Action;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Futures of Vert.x awaited in tasks, and ours passed to Vert.x. */
class FutureBridgeTest extends WithVertx {

    private void inTask(CoroutineMechanism mechanism, Action<?> action) throws Exception {
        VertxAsyncio.attach(context, config(mechanism));
        outcome(VertxAsyncio.run(context, action));
    }

    @ParameterizedTest
    @EnumSource
    void futureOfAnotherThreadResumesTheTaskOnTheLoop(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var loop = Asyncio.getRunningLoop();
            assertEquals("worker", await(vertx.executeBlocking(() -> "worker")));
            assertSame(loop, Asyncio.getRunningLoop());
            Promise<String> promise = Promise.promise();
            Thread.ofPlatform().start(() -> promise.complete("elsewhere"));
            assertEquals("elsewhere", await(promise.future()));
            assertSame(context, Vertx.currentContext());
        });
    }

    @ParameterizedTest
    @EnumSource
    void failureArrivesAsTheVeryObject(CoroutineMechanism mechanism) throws Exception {
        var failure = new IOException("broken");
        inTask(mechanism, () -> {
            assertSame(failure,
                    assertThrows(IOException.class, () -> await(io.vertx.core.Future.failedFuture(failure))));
            assertSame(failure, assertThrows(IOException.class, () -> await(vertx.executeBlocking(() -> {
                throw failure;
            }))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void cancellingTheTaskCancelsTheTimer(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var timer = vertx.timer(1, TimeUnit.HOURS);
            var task = createTask(() -> await(timer));
            sleep(Duration.ZERO);
            task.cancel();
            assertThrows(CancelledError.class, task::await);
            sleep(Duration.ZERO);
            assertTrue(timer.failed());
        });
    }

    @ParameterizedTest
    @EnumSource
    void cancelledTimerCancelsOurFuture(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            var timer = vertx.timer(1, TimeUnit.HOURS);
            Future<Void> ours = VertxAsyncio.toFuture(timer);
            timer.cancel();
            assertThrows(CancelledError.class, ours::await);
            assertTrue(ours.isCancelled());
        });
    }

    @ParameterizedTest
    @EnumSource
    void resultOfWhatCannotBeCancelledIsDropped(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            Promise<String> promise = Promise.promise();
            var task = createTask(() -> await(promise.future()));
            sleep(Duration.ZERO);
            task.cancel();
            assertThrows(CancelledError.class, task::await);
            promise.complete("late");
            sleep(Duration.ZERO);
            assertTrue(task.isCancelled());
        });
    }

    @ParameterizedTest
    @EnumSource
    void ourFutureCompletesOneOfVertxOnTheContext(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            Future<String> ours = Asyncio.getRunningLoop().createFuture();
            Promise<Boolean> onContext = Promise.promise();
            var theirs = VertxAsyncio.toVertx(ours);
            theirs.onComplete(done -> onContext.complete(Vertx.currentContext() == context && isThreadOf(context)));
            assertFalse(theirs.isComplete());
            ours.setResult("value");
            assertEquals("value", await(theirs));
            assertTrue(await(onContext.future()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void cancelledFutureOfOursFailsTheOneOfVertx(CoroutineMechanism mechanism) throws Exception {
        inTask(mechanism, () -> {
            Future<String> ours = Asyncio.getRunningLoop().createFuture();
            var theirs = VertxAsyncio.toVertx(ours);
            ours.cancel();
            sleep(Duration.ZERO);
            assertTrue(theirs.cause() instanceof CancellationException, String.valueOf(theirs.cause()));
        });
    }
}
