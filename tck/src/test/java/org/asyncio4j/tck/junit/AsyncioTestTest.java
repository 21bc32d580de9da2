package org.asyncio4j.tck.junit;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.TimeoutException;
import org.asyncio4j.tck.harness.Patience;
import org.asyncio4j.tck.simulation.SimulatedEventLoopProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The results that JUnit reports for tests that are tasks. */
class AsyncioTestTest {

    private static EngineExecutionResults execute(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter").selectors(selector).execute();
    }

    private static List<Event> runsOf(Class<?> type, String method) {
        Class<?>[] parameters = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow()
                .getParameterTypes();
        return execute(selectMethod(type, method, parameters)).testEvents().finished().list();
    }

    private static TestExecutionResult only(List<Event> runs) {
        assertEquals(1, runs.size(), runs::toString);
        return runs.getFirst().getRequiredPayload(TestExecutionResult.class);
    }

    private static Throwable failureOf(Class<?> type, String method) {
        TestExecutionResult result = only(runsOf(type, method));
        assertEquals(Status.FAILED, result.getStatus(), result::toString);
        return result.getThrowable().orElseThrow();
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Returns the names of the runs that failed. */
    private static List<String> failed(List<Event> runs) {
        return runs.stream()
                .filter(run -> run.getRequiredPayload(TestExecutionResult.class).getStatus() == Status.FAILED)
                .map(run -> run.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static Throwable impatiently(String factor, Supplier<Throwable> test) {
        String before = System.setProperty(Patience.PROPERTY, factor);
        try {
            return test.get();
        } finally {
            if (before == null) {
                System.clearProperty(Patience.PROPERTY);
            } else {
                System.setProperty(Patience.PROPERTY, before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {TestsToRun.Passing.class, TestsToRun.Mixed.class})
    void testsAndTheirFixturesAreTasksOfOneLoop(Class<?> type) {
        execute(selectClass(type)).testEvents().assertStatistics(all -> all.succeeded(2).failed(0));
    }

    @Test
    void nestedClassesAndOneInstancePerClassWork() {
        execute(selectClass(TestsToRun.PerClass.class))
                .testEvents()
                .assertStatistics(all -> all.succeeded(4).failed(0));
    }

    @Test
    void anyBackEndAndMechanismMayBeChosen() {
        assertEquals(
                List.of("executor, carried", "executor, handoff"),
                runsOf(TestsToRun.OnOtherLoops.class, "onEachMechanism").stream()
                        .filter(run -> run.getRequiredPayload(TestExecutionResult.class)
                                .getStatus() == Status.SUCCESSFUL)
                        .map(run -> run.getTestDescriptor().getDisplayName())
                        .toList());
        assertEquals(
                Status.SUCCESSFUL, only(runsOf(TestsToRun.OnOtherLoops.class, "onTheRealClock")).getStatus());
    }

    @Test
    void aRunOnEachBackEndWithSeedsWhereTheyMeanSomething() {
        assertEquals(
                List.of(
                        "simulated, handoff, contract, seed 1",
                        "simulated, handoff, contract, seed 2",
                        "executor, handoff"),
                runsOf(TestsToRun.OnOtherLoops.class, "onEachBackEnd").stream()
                        .map(run -> run.getTestDescriptor().getDisplayName())
                        .toList());
    }

    @Test
    void seedsAreRefusedForOtherBackEnds() {
        var results = execute(selectMethod(TestsToRun.OnOtherLoops.class, "seedsAreNotForIt"));
        results.testEvents().assertStatistics(all -> all.started(0));
        results.containerEvents().assertStatistics(all -> all.failed(1));
    }

    @Test
    void aFailureIsThrownAsItIs() {
        assertSame(TestsToRun.Failing.CHECKED, failureOf(TestsToRun.Failing.class, "throwsAsItIs"));
        Throwable wrong = failureOf(TestsToRun.Failing.class, "assertsWrongly");
        assertTrue(
                Arrays.stream(wrong.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("assertsWrongly")),
                () -> printed(wrong));
    }

    @Test
    void anAbortedTestIsAborted() {
        assertEquals(Status.ABORTED, only(runsOf(TestsToRun.Failing.class, "isAborted")).getStatus());
    }

    @Test
    void aTestThatTakesTooLongOnItsClockShowsWhereItWaited() {
        Throwable failure = failureOf(TestsToRun.Failing.class, "takesTooLong");
        assertInstanceOf(TimeoutException.class, failure);
        assertTrue(printed(failure).contains("Failing.waitsForNothing("), () -> printed(failure));
        String tree = failure.getSuppressed()[0].getMessage();
        assertTrue(tree.startsWith("the tasks when the time was up:\n") && tree.contains("takesTooLong"), tree);
    }

    @Test
    void aTimeoutOfJUnitCancelsTheTest() {
        do { // the time may be up before the test has begun, on a busy machine
            Throwable failure = failureOf(TestsToRun.Failing.class, "isInterruptedByJUnit");
            assertInstanceOf(java.util.concurrent.TimeoutException.class, failure);
        } while (TestsToRun.BEGUN.get() == 0);
        assertEquals(TestsToRun.BEGUN.get(), TestsToRun.CLEANED_UP.get());
    }

    @Test
    void aStuckTestFailsWithItsTasks() {
        Throwable failure = impatiently("0.005x", () -> failureOf(TestsToRun.Failing.class, "isStuck"));
        assertTrue(failure.getMessage().startsWith("stuck for"), () -> printed(failure));
        String tasks = Arrays.stream(failure.getSuppressed()).map(Throwable::toString).collect(joining());
        assertTrue(tasks.contains("name='isStuck'") && tasks.contains("waitsForNothing"), () -> printed(failure));
    }

    @Test
    void aDeadlockedTestShowsWhereItWaitsAndLeavesNothing() {
        Throwable failure = failureOf(TestsToRun.Failing.class, "isDeadlocked");
        assertEquals(Misuse.DEADLOCK, assertInstanceOf(MisuseException.class, failure).misuse());
        assertTrue(printed(failure).contains("the main task 'isDeadlocked' waits at "), () -> printed(failure));
        assertTrue(
                Arrays.stream(failure.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("isDeadlocked")),
                () -> printed(failure));
        assertEquals(0, failure.getSuppressed().length, () -> printed(failure));
    }

    @ParameterizedTest
    @CsvSource({
            "aTask, task left behind: <Task pending name='forgotten'",
            "aTimer, timer left behind: <TimerHandle when=PT7S",
            "aFailedCallback, stray",
            "anUnretrievedFailure, unseen",
            "aServer, 'unclosed server when its loop closed: use it in a try with resources, or call close {server=<Server'",
            "aConnection, unclosed transport when its loop closed",
            "aConnection, transport=<SocketTransport open",
    })
    void whatIsLeftOnTheLoopFailsTheTest(String method, String part) {
        Throwable failure = failureOf(TestsToRun.Leaking.class, method);
        assertTrue(printed(failure).contains(part), () -> printed(failure));
        assertEquals(0, failure.getSuppressed().length, () -> printed(failure));
    }

    @ParameterizedTest
    @CsvSource({"aThread, pool-", "aBodyOfTheExecutor, asyncio_0"})
    void threadsLeftBehindFailTheTest(String method, String name) {
        TestsToRun.released = new CountDownLatch(1);
        try {
            Throwable failure = impatiently("0.1x", () -> failureOf(TestsToRun.Leaking.class, method));
            assertTrue(printed(failure).contains("thread left behind: #"), () -> printed(failure));
            assertTrue(printed(failure).contains(name), () -> printed(failure));
        } finally {
            TestsToRun.released.countDown();
        }
    }

    /** They could belong to any other test. */
    @Test
    void threadsAreNotLookedForWhereTestsRunInParallel() {
        TestsToRun.released = new CountDownLatch(1);
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .selectors(selectMethod(TestsToRun.Leaking.class, "aThread"))
                .execute()
                .testEvents()
                .assertStatistics(all -> all.succeeded(1));
        TestsToRun.released.countDown();
    }

    @Test
    void eachThingLeftBehindIsNamed() {
        Throwable failure = failureOf(TestsToRun.Leaking.class, "threeThings");
        assertEquals(3, failure.getSuppressed().length, () -> printed(failure));
        for (String part : List.of("forgotten", "PT7S", "stray")) {
            assertTrue(printed(failure).contains(part), () -> printed(failure));
        }
    }

    @Test
    void tasksThatEndSoonAreNotLeftBehind() {
        assertEquals(Status.SUCCESSFUL, only(runsOf(TestsToRun.Leaking.class, "noTask")).getStatus());
    }

    @Test
    void aFailureOfTheTestComesBeforeWhatItLeft() {
        Throwable failure = failureOf(TestsToRun.Leaking.class, "aTaskAndAFailure");
        assertTrue(failure.getMessage().contains("<1>"), () -> printed(failure));
        assertTrue(printed(failure.getSuppressed()[0]).contains("forgotten"), () -> printed(failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lastBodyWins", "firstTaskIsFirst", "firstTaskIsFirstForOthers"})
    void theSameSeedsFailEachTime(String method) {
        List<Event> runs = runsOf(TestsToRun.Seeded.class, method);
        assertEquals(20, runs.size());
        List<String> failed = failed(runs);
        assertTrue(failed.size() > 2 && failed.size() < 18, failed::toString);
        assertEquals(failed, failed(runsOf(TestsToRun.Seeded.class, method)));
    }

    @Test
    void aFailureNamesItsSeedAndThatSeedFailsAgain() {
        Event first = runsOf(TestsToRun.Seeded.class, "lastBodyWins").stream()
                .filter(run -> run.getRequiredPayload(TestExecutionResult.class).getStatus() == Status.FAILED)
                .findFirst()
                .orElseThrow();
        Throwable failure =
                first.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
        String name = first.getTestDescriptor().getDisplayName();
        String seed = name.replaceFirst(".*seed ", "");
        String note = Arrays.stream(failure.getSuppressed()).map(Throwable::toString).collect(joining());
        assertTrue(note.contains("-D" + SimulatedEventLoopProvider.SEED + "=" + seed + ","), () -> printed(failure));
        System.setProperty(SimulatedEventLoopProvider.SEED, seed);
        try {
            assertEquals(List.of(name), failed(runsOf(TestsToRun.Seeded.class, "lastBodyWins")));
            assertNotEquals(List.of(), runsOf(TestsToRun.Seeded.class, "hasOneSeed"));
        } finally {
            System.clearProperty(SimulatedEventLoopProvider.SEED);
        }
    }

    @Test
    void theContractKeepsTasksInOrder() {
        assertEquals(List.of(), failed(runsOf(TestsToRun.Seeded.class, "contractKeepsTasksInOrder")));
    }

    @ParameterizedTest
    @CsvSource({
            "hasOneSeed, '[simulated, contract, seed 7]'",
            "hasThreeSeeds, '[simulated, contract, seed 7, simulated, contract, seed 8, simulated, contract, seed 9]'",
    })
    void runsAreNamedAfterTheirSeeds(String method, String names) {
        List<String> found = runsOf(TestsToRun.Seeded.class, method).stream()
                .map(run -> run.getTestDescriptor().getDisplayName())
                .toList();
        assertEquals(names, found.toString());
    }

    @Test
    void schedulesAreExploredAndTheShortestOneFails() {
        TestsToRun.Schedules.runs = 0;
        List<Event> runs = runsOf(TestsToRun.Schedules.class, "losesAnUpdate");
        assertEquals(List.of("simulated, the shortest schedule"), failed(runs));
        assertEquals(TestsToRun.Schedules.runs, runs.size());
        Throwable failure = runs.getLast()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertTrue(printed(failure).contains("expected: <2> but was: <1>"), () -> printed(failure));
        String again = "-D" + AsyncioTestExtension.SCHEDULE + "=";
        String text = printed(failure);
        assertTrue(text.contains(again), text);
        String schedule = text.substring(text.indexOf(again) + again.length()).lines().findFirst().orElseThrow();
        System.setProperty(AsyncioTestExtension.SCHEDULE, schedule);
        try {
            TestExecutionResult repeated = only(runsOf(TestsToRun.Schedules.class, "losesAnUpdate"));
            assertEquals(Status.FAILED, repeated.getStatus());
        } finally {
            System.clearProperty(AsyncioTestExtension.SCHEDULE);
        }
    }

    @Test
    void eachScheduleIsARunThatPasses() {
        List<Event> runs = runsOf(TestsToRun.Schedules.class, "passes");
        assertEquals(20, runs.size());
        assertEquals(List.of(), failed(runs));
        assertEquals("simulated, schedule 19", runs.getLast().getTestDescriptor().getDisplayName());
    }

    @Test
    void schedulesAndSeedsExcludeEachOther() {
        var events = execute(selectMethod(TestsToRun.Schedules.class, "hasBoth")).containerEvents().failed().list();
        assertEquals(1, events.size());
    }
}
