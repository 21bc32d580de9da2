package org.asyncio4j.tck.junit;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.seconds;
import static org.asyncio4j.Asyncio.sleep;
import static org.asyncio4j.Asyncio.toThread;
import static org.asyncio4j.Streams.openConnection;
import static org.asyncio4j.Streams.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.ContextVar;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Task;
import org.asyncio4j.tck.simulation.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Test classes that end in every possible way; {@link AsyncioTestTest} runs them one by one. */
final class TestsToRun {

    private TestsToRun() {}

    static class Passing {
        static final ContextVar<String> VARIABLE = ContextVar.of("variable", "unset");

        private EventLoop loop; // set by the first fixture
        private Task<String> background;

        @BeforeAll
        static void outsideOfAnyLoop() {
            assertNull(org.asyncio4j.spi.support.AbstractEventLoop.runningOrNull());
        }

        @BeforeEach
        void setUp() {
            loop = getRunningLoop();
            VARIABLE.set("set up");
            background = createTask(() -> {
                sleep(seconds(5));
                return "background";
            });
            sleep(seconds(1));
        }

        @AsyncioTest
        void runsAsATaskInVirtualTime() {
            assertSame(loop, getRunningLoop());
            assertTrue(loop.isDebug());
            assertEquals("runsAsATaskInVirtualTime", currentTask().name());
            assertEquals("set up", VARIABLE.get());
            VARIABLE.set("tested");
            sleep(Duration.ofDays(1));
            assertEquals(seconds(1).plusDays(1), loop.time());
        }

        @AsyncioTest
        void mayThrowCheckedExceptions(@TempDir Path folder, TestInfo info) throws IOException {
            VARIABLE.set("tested");
            Path file = folder.resolve(info.getTestMethod().orElseThrow().getName());
            assertEquals("text", toThread(() -> Files.readString(Files.writeString(file, "text"))));
        }

        @AfterEach
        void tearDown() {
            assertSame(loop, getRunningLoop());
            assertEquals("tested", VARIABLE.get());
            assertEquals("background", background.await());
        }
    }

    /** Both kinds of tests in one class; a test that is no AsyncioTest sees no loop. */
    static class Mixed {
        @BeforeEach
        void setUp(TestInfo info) {
            EventLoop running = org.asyncio4j.spi.support.AbstractEventLoop.runningOrNull();
            assertEquals(info.getTestMethod().orElseThrow().isAnnotationPresent(Test.class), running == null);
        }

        @Test
        void plain() {
            assertNull(org.asyncio4j.spi.support.AbstractEventLoop.runningOrNull());
        }

        @AsyncioTest
        void asTask() {
            assertNotNull(currentTask());
        }
    }

    /** Fails if the second task makes its step before the first one has made two. */
    static class Schedules {
        static int runs;
        private int counter;

        @BeforeEach
        void setUp() {
            runs++;
            assertEquals(0, counter);
        }

        @AsyncioTest(schedules = 1000)
        void losesAnUpdate() {
            var first = createTask(() -> {
                int read = counter;
                sleep(Duration.ZERO);
                counter = read + 1;
            });
            var second = createTask(() -> {
                sleep(Duration.ZERO);
                sleep(Duration.ZERO);
                sleep(Duration.ZERO);
                counter++;
            });
            first.await();
            second.await();
            assertEquals(2, counter);
        }

        @AsyncioTest(schedules = 20)
        void passes() {
            counter++;
        }

        @AsyncioTest(schedules = 2, seeds = 2)
        void hasBoth() {}
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        private final List<EventLoop> loops = new ArrayList<>();

        @AsyncioTest(seeds = 3)
        void hasAFreshLoopEachTime() {
            assertTrue(!loops.contains(getRunningLoop()));
            loops.add(getRunningLoop());
        }

        @Nested
        class Inner {
            @BeforeEach
            void setUp() {
                sleep(seconds(1));
            }

            @AsyncioTest
            void isNested() {
                assertEquals(seconds(1), getRunningLoop().time());
            }
        }
    }

    static class OnOtherLoops {
        @AsyncioTest(backends = "executor", coroutines = {CoroutineMechanism.CARRIED, CoroutineMechanism.HANDOFF})
        void onEachMechanism() {
            sleep(Duration.ofDays(1));
            assertTrue(getRunningLoop().toString().contains("executor"));
        }

        @AsyncioTest(backends = {"simulated", "executor"}, seeds = 2, coroutines = CoroutineMechanism.HANDOFF)
        void onEachBackEnd() {
            sleep(Duration.ofDays(1));
        }

        @AsyncioTest(realTime = true)
        void onTheRealClock() {
            long before = System.nanoTime();
            sleep(Duration.ofMillis(2));
            assertTrue(System.nanoTime() - before >= 1_000_000);
        }

        @AsyncioTest(backends = "executor", seeds = 2)
        void seedsAreNotForIt() {}
    }

    static class Failing {
        static final Exception CHECKED = new IOException("as it is");

        @AsyncioTest
        void throwsAsItIs() throws Exception {
            sleep(seconds(1));
            throw CHECKED;
        }

        @AsyncioTest
        void assertsWrongly() {
            sleep(seconds(1));
            assertEquals(1, 2);
        }

        @AsyncioTest
        void isAborted() {
            sleep(seconds(1));
            Assumptions.abort("not here");
        }

        @AsyncioTest(timeout = 5)
        void takesTooLong() {
            waitsForNothing();
        }

        private static void waitsForNothing() {
            getRunningLoop().createFuture().await();
        }

        @AsyncioTest
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
        void isInterruptedByJUnit() {
            BEGUN.incrementAndGet();
            try {
                waitsForNothing();
            } finally {
                CLEANED_UP.incrementAndGet();
            }
        }

        @AsyncioTest
        void isStuck() {
            waitsForNothing();
        }

        @AsyncioTest
        void isDeadlocked() {
            createTask(() -> {
                try {
                    waitsForNothing();
                } finally {
                    sleep(seconds(1));
                }
            });
            waitsForNothing();
        }
    }

    static final AtomicInteger BEGUN = new AtomicInteger();
    static final AtomicInteger CLEANED_UP = new AtomicInteger();
    static volatile CountDownLatch released = new CountDownLatch(1); // a new one for each test that needs it

    static class Leaking {
        @AsyncioTest
        void aTask() {
            createTask(() -> sleep(Duration.ofDays(1)), org.asyncio4j.TaskOptions.named("forgotten"));
        }

        @AsyncioTest
        void noTask() {
            Task<?> ends = createTask(() -> sleep(Duration.ZERO));
            createTask(() -> sleep(Duration.ofDays(1))).cancel();
            assertTrue(!ends.isDone());
        }

        @AsyncioTest
        void aTimer() {
            getRunningLoop().callLater(seconds(7), () -> {});
            getRunningLoop().callLater(seconds(8), () -> {}).cancel();
        }

        @AsyncioTest
        void aFailedCallback() {
            getRunningLoop().callSoon(() -> {
                throw new IllegalStateException("stray");
            });
        }

        @AsyncioTest
        void anUnretrievedFailure() {
            getRunningLoop().createFuture().setException(new IllegalStateException("unseen"));
        }

        @AsyncioTest
        void aServer() throws IOException {
            startServer((reader, writer) -> writer.close(), "localhost", 7000);
        }

        @AsyncioTest
        void aConnection() throws IOException {
            try (var server = startServer((reader, writer) -> writer.close(), "localhost", 7000)) {
                assertTrue(openConnection("localhost", 7000).reader().read().length == 0);
                assertTrue(server.isServing());
            }
        }

        @AsyncioTest
        void aThread() {
            Executors.newSingleThreadExecutor().execute(Leaking::block);
        }

        @AsyncioTest
        void aBodyOfTheExecutor() {
            getRunningLoop().runInExecutor(null, () -> {
                block();
                return 1;
            });
        }

        @AsyncioTest
        void threeThings() {
            aTask();
            aTimer();
            aFailedCallback();
        }

        @AsyncioTest
        void aTaskAndAFailure() {
            aTask();
            assertEquals(1, 2);
        }

        private static void block() {
            try {
                released.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An annotation composed by a user. */
    @AsyncioTest(seeds = 20, order = Order.EXPLORATORY)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ExploredTest {}

    static class Seeded {
        @AsyncioTest(seeds = 20)
        void lastBodyWins() {
            List<String> shown = new ArrayList<>();
            gather(
                    () -> shown.add(toThread(() -> "first")),
                    () -> shown.add(toThread(() -> "second"))).await();
            assertEquals("second", shown.getLast());
        }

        @AsyncioTest(seeds = 20, order = Order.EXPLORATORY)
        void firstTaskIsFirst() {
            List<String> shown = new ArrayList<>();
            gather(() -> shown.add("first"), () -> shown.add("second")).await();
            assertEquals("first", shown.getFirst());
        }

        @ExploredTest
        void firstTaskIsFirstForOthers() {
            firstTaskIsFirst();
        }

        @AsyncioTest(seeds = 20)
        void contractKeepsTasksInOrder() {
            firstTaskIsFirst();
        }

        @AsyncioTest(seed = 7)
        void hasOneSeed() {}

        @AsyncioTest(seed = 7, seeds = 3)
        void hasThreeSeeds() {}
    }
}
