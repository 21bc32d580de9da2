package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CancelledError;
import org.asyncio4j.Event;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.LoopGroup;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.rule.Rule;

/** Rules about groups of loops (LOOPS): entering, leaving, and work on them. */
public abstract class LoopGroupRules extends LoopGroupRuleArea {

    /** Constructor for the conformance class. */
    protected LoopGroupRules() {}

    /** Returns the threads of groups, by their names. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("asyncio_group_"))
                .toList();
    }

    /** If this fails: threads remain, or tasks continue to run unobserved. */
    @Rule(
            id = "LOOPS-405",
            text = "Leaving the block cancels submitted work and waits until it has ended; then all loops are closed,"
                    + " and no thread is left.")
    void leavingEndsEverything() {
        inLoop(loops -> {
            var begun = new AtomicInteger();
            var cleaned = new AtomicInteger();
            List<EventLoop> members = new ArrayList<>();
            List<Future<?>> left = new ArrayList<>();
            new LoopGroup(LOOPS, loops).run(group -> {
                members.addAll(group.loops());
                assertEquals(LOOPS, Set.copyOf(members).size());
                for (int i = 0; i < 4; i++) {
                    left.add(group.submit(() -> {
                        begun.incrementAndGet();
                        try {
                            new Event().await();
                        } finally {
                            getRunningLoop().yieldNow();
                            cleaned.incrementAndGet();
                        }
                    }));
                }
                until(() -> begun.get() == 4);
            });
            assertEquals(4, cleaned.get());
            assertTrue(members.stream().allMatch(EventLoop::isClosed));
            for (Future<?> each : left) {
                expectCancelled(each::await);
            }
        });
        until(() -> threads().isEmpty(), "threads of the group: " + threads());
    }

    private static void until(BooleanSupplier condition, String otherwise) {
        var deadline = Deadline.ofStep();
        while (!condition.getAsBoolean() && !deadline.hasPassed()) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean(), otherwise);
    }

    /** If this fails: a loop has all the work; or its outcome is lost on the way between threads. */
    @Rule(
            id = "LOOPS-406",
            text = "submit runs a body on the least loaded loop; its value, its failure, the same object, and its"
                    + " cancellation come out of the future, and cancelling the future cancels the task.")
    void submissionsAreShared() {
        inGroup(group -> {
            var mayEnd = new CountDownLatch(1);
            List<Future<EventLoop>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(group.submit(() -> {
                    Asyncio.toThread(() -> mayEnd.await(1, TimeUnit.HOURS));
                    return getRunningLoop();
                }));
            }
            mayEnd.countDown();
            Map<EventLoop, Integer> counts = new HashMap<>();
            for (Future<EventLoop> each : all) {
                assertSame(getRunningLoop(), each.loop());
                counts.merge(each.await(), 1, Integer::sum);
            }
            assertEquals(Map.of(group.loops().get(0), 3, group.loops().get(1), 3), counts);
            var failure = new IOException("planned");
            Future<?> failing = group.submit(() -> {
                throw failure;
            });
            assertSame(failure, expectThrows(IOException.class, failing::await));
            var begun = new AtomicInteger();
            var cancelled = new AtomicInteger();
            Future<?> cut = group.submit(() -> {
                begun.incrementAndGet();
                try {
                    new Event().await();
                } catch (CancelledError asked) {
                    cancelled.incrementAndGet();
                    throw asked;
                }
            });
            until(() -> begun.get() == 1);
            assertTrue(cut.cancel());
            until(() -> cancelled.get() == 1);
            assertEquals(1, cancelled.get());
            expectCancelled(cut::await);
        });
    }

    /** If this fails: the result arrives on the wrong thread, or a handler cannot use the other processors. */
    @Rule(
            id = "LOOPS-407",
            text = "submit also works on the loops of the group: the future belongs to the loop on which it is called.")
    void loopsSubmitToEachOther() {
        inGroup(group -> {
            EventLoop other = group.submit(() -> {
                EventLoop first = getRunningLoop();
                EventLoop second = group.submit(Asyncio::getRunningLoop).await();
                assertSame(first, getRunningLoop());
                assertNotSame(first, second);
                return second;
            })
                    .await();
            assertTrue(group.loops().contains(other));
        });
    }

    /** If this fails: the threads of the loops that were created continue to run. */
    @Rule(
            id = "LOOPS-408",
            text = "If one of the loops cannot be created, entering fails with that failure, the same object, and the"
                    + " others are closed.")
    void entryThatFailsLeavesNothing() {
        inLoop(loops -> {
            var made = new AtomicInteger();
            List<EventLoop> members = Collections.synchronizedList(new ArrayList<>());
            var failure = new IllegalStateException("planned");
            var group = new LoopGroup(3, () -> {
                if (made.incrementAndGet() == 2) {
                    throw failure;
                }
                EventLoop loop = loops.get();
                members.add(loop);
                return loop;
            });
            assertSame(failure, expectThrows(IllegalStateException.class, group::aenter));
            assertEquals(2, members.size());
            assertTrue(members.stream().allMatch(EventLoop::isClosed));
        });
    }

    /** If this fails: a cancelled program leaves threads behind whose tasks still clean up. */
    @Rule(
            id = "LOOPS-409",
            text = "If cancelled while it leaves the block, the task continues to wait until all loops have ended, and"
                    + " then throws CancelledError.")
    void leavingIsNotCutShort() {
        inLoop(loops -> {
            var begun = new AtomicInteger();
            var mayEnd = new CountDownLatch(1);
            var cleaned = new AtomicInteger();
            var leaving = new AtomicInteger();
            Task<?> task = createTask(() -> new LoopGroup(LOOPS, loops).run(group -> {
                group.submit(() -> {
                    begun.incrementAndGet();
                    try {
                        new Event().await();
                    } finally {
                        leaving.incrementAndGet();
                        Asyncio.toThread(() -> mayEnd.await(1, TimeUnit.HOURS));
                        cleaned.incrementAndGet();
                    }
                });
                until(() -> begun.get() == 1);
            }));
            until(() -> leaving.get() == 1);
            task.cancel();
            turns(3);
            assertFalse(task.isDone(), "a loop has not ended");
            mayEnd.countDown();
            expectCancelled(task::await);
            assertEquals(1, cleaned.get());
        });
    }

    /** If this fails: a group serves with half of its loops, without a report. */
    @Rule(
            id = "LOOPS-410",
            text = "A loop that ends too early is reported to the exception handler of the loop that has entered; work"
                    + " goes to the others, and leaving fails with the failure of that loop.")
    void loopThatEndsEarlyIsReported() {
        var fatal = new OutOfMemoryError("planned");
        inLoop(loops -> {
            var group = new LoopGroup(LOOPS, loops);
            Throwable left = expectThrows(OutOfMemoryError.class, () -> group.run(inside -> {
                EventLoop lost = inside.loops().getFirst();
                lost.callSoonThreadsafe(() -> {
                    throw fatal;
                });
                until(() -> lost.isClosed() && !handled().isEmpty());
                for (int i = 0; i < 3; i++) {
                    assertSame(inside.loops().get(1), inside.submit(Asyncio::getRunningLoop).await());
                }
            }));
            assertSame(fatal, left);
        });
        assertSame(fatal, expectHandled().exception());
    }

    /** If this fails: a call on the wrong thread corrupts a server, or work is lost in a group that is gone. */
    @Rule(
            id = "LOOPS-411",
            text = "A group is entered once; submit and servers are refused before and after, and servers on another"
                    + " loop than the one that has entered.")
    void groupsAreUsedInTheirBlock() {
        inLoop(loops -> {
            var group = new LoopGroup(LOOPS, loops);
            expectMisuse(Misuse.LOOP_GROUP_STATE, () -> group.submit(() -> {}));
            group.run(inside -> {
                expectMisuse(Misuse.LOOP_GROUP_STATE, group::aenter);
                MisuseException refused = inside.submit(() -> expectMisuse(
                        Misuse.LOOP_GROUP_STATE, () -> group.startServer((_, _) -> {}, "127.0.0.1", 0)))
                        .await();
                assertEquals(Misuse.LOOP_GROUP_STATE, refused.misuse());
            });
            expectMisuse(Misuse.LOOP_GROUP_STATE, () -> group.submit(() -> {}));
            expectMisuse(Misuse.LOOP_GROUP_STATE, group::loops);
            expectMisuse(Misuse.LOOP_GROUP_STATE, () -> group.startServer((_, _) -> {}, "127.0.0.1", 0));
        });
    }
}
