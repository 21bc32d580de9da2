package org.asyncio4j.tck.rules.hazard;

import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.Action;
import org.asyncio4j.Coroutine;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.Task;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.harness.RuleArea;
import org.jspecify.annotations.Nullable;

/** Rules about failures that would otherwise be lost silently, and about the places where they came from. */
public abstract class NothingLostRules extends RuleArea {

    private static final String SITE = "source_traceback";
    private static final int FAILURES = 10_000;

    /** Constructor for the conformance class. */
    protected NothingLostRules() {}

    /** If this fails: reports are lost when the collector is fast, or are made twice at close. */
    @Rule(
            id = "LOST-400",
            text = "Ten thousand tasks that fail unobserved are all reported, once each, by the time the loop closes.")
    void tenThousandUnseenFailuresAreReportedOnceEach() {
        EventLoop loop = newLoop();
        loop.runUntilComplete(() -> {
            for (int i = 0; i < FAILURES; i++) {
                String number = Integer.toString(i);
                Action<IllegalStateException> fails = () -> {
                    throw new IllegalStateException(number);
                };
                createTask(fails);
            }
            turns(2);
        });
        loop.close();
        Set<String> reported = new HashSet<>();
        for (ExceptionContext each : List.copyOf(handled())) {
            assertTrue(reported.add(each.exception().getMessage()), each::message);
        }
        assertEquals(FAILURES, reported.size());
        ignoreHandled();
    }

    /** If this fails: coroutine objects are not tracked in debug mode. */
    @Rule(
            id = "LOST-401",
            text = "In debug mode a coroutine object that was never run is reported once, with its place of creation.")
    void aCoroutineNeverRunIsReported() {
        EventLoop loop = newLoop(config().withDebug());
        List<Coroutine<?>> kept = new ArrayList<>();
        loop.runUntilComplete(() -> {
            kept.add(coroutine("forgotten", () -> 1));
            coroutine("closed", () -> 2).close();
            coroutine("run", () -> 3).await();
            createTask(coroutine("started", () -> 4)).await();
            createTask(() -> 5).await();
        });
        expectNothingHandled();
        loop.close();
        ExceptionContext reported = expectHandled();
        assertTrue(reported.message().contains("forgotten"), reported::message);
        assertTrue(reported.details().get(SITE).toString().contains("aCoroutineNeverRunIsReported"),
                reported::toString);
        assertEquals(1, kept.size());
    }

    /** If this fails: forgotten coroutine objects are still referenced. */
    @Rule(
            id = "LOST-402",
            level = Level.SHOULD,
            text = "In debug mode a coroutine object that is collected without having run is reported while the loop runs.")
    void aCollectedCoroutineIsReported() {
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofHours(1)); // collecting is slow
        loop.runUntilComplete(() -> {
            forget();
            collectUntil(() -> !handled().isEmpty());
        });
        assertTrue(expectHandled().message().contains("forgotten"));
        loop.close();
    }

    private static void forget() {
        coroutine("forgotten", () -> 1);
    }

    /** If this fails: every program pays for the tracking. */
    @Rule(
            id = "LOST-403",
            text = "Without debug mode neither coroutine objects never run nor tasks pending at close are reported.")
    void withoutDebugModeClosingIsSilent() {
        EventLoop loop = newLoop();
        List<Coroutine<?>> kept = new ArrayList<>();
        loop.runUntilComplete(() -> {
            kept.add(coroutine("forgotten", () -> 1));
            createTask(() -> getRunningLoop().createFuture().await());
            turns(1);
        });
        loop.close();
        expectNothingHandled();
        assertEquals(1, kept.size());
    }

    /** If this fails: close forgets its tasks. */
    @Rule(
            id = "LOST-404",
            text = "In debug mode a task still pending when its loop closes is reported, with its place of creation.")
    void aTaskPendingAtCloseIsReported() {
        EventLoop loop = newLoop(config().withDebug());
        Task<?> task = loop.runUntilComplete(() -> {
            Task<?> pending = createTask(() -> getRunningLoop().createFuture().await());
            turns(1);
            return pending;
        });
        loop.close();
        ExceptionContext reported = expectHandled();
        assertSame(task, reported.task());
        assertTrue(reported.details().get(SITE).toString().contains("aTaskPendingAtCloseIsReported"),
                reported::toString);
    }

    /** If this fails: the place is not recorded, or is one inside the library. */
    @Rule(
            id = "LOST-405",
            text = "In debug mode the text form of tasks, futures and handles shows where they were created, otherwise"
                    + " not.")
    void creationSitesAreShownInDebugMode() {
        for (boolean debug : List.of(true, false)) {
            EventLoop loop = newLoop(debug ? config().withDebug() : config());
            loop.runUntilComplete(() -> {
                Task<?> task = createTask(() -> 1);
                Handle handle = loop.callSoon(() -> {});
                for (Object each : List.of(task, loop.createFuture(), handle)) {
                    assertEquals(debug, each.toString().contains("NothingLostRules.java:"), each::toString);
                }
                task.await();
            });
            loop.close();
        }
    }

    /** If this fails: the site is lost between the failure and the report. */
    @Rule(
            id = "LOST-406",
            text = "In debug mode the report of a failed callback or an unseen failure holds the place of creation.")
    void reportsHoldThePlaceOfCreation() {
        EventLoop loop = newLoop(config().withDebug());
        IllegalStateException failure = new IllegalStateException("on purpose");
        loop.runUntilComplete(() -> {
            loop.callSoon(() -> {
                throw failure;
            });
            Future<@Nullable Void> future = loop.createFuture();
            future.setException(failure);
            turns(1);
        });
        loop.close();
        for (int i = 0; i < 2; i++) {
            ExceptionContext reported = expectHandled(failure);
            assertTrue(reported.details().get(SITE).toString().contains("reportsHoldThePlaceOfCreation"),
                    reported::toString);
        }
    }

    /** If this fails: the await that rethrows is not recorded. */
    @Rule(
            id = "LOST-407",
            text = "In debug mode the stack trace of a failure lists the awaits it came through, once each.")
    void aFailureListsTheAwaitsItCameThrough() {
        EventLoop loop = newLoop(config().withDebug());
        IllegalStateException failure = new IllegalStateException("on purpose");
        loop.runUntilComplete(() -> {
            Action<IllegalStateException> fails = () -> {
                throw failure;
            };
            Task<?> inner = createTask(fails);
            Task<?> middle = createTask(() -> middle(inner));
            assertSame(failure, expectThrows(IllegalStateException.class, () -> outer(middle)));
            assertSame(failure, expectThrows(IllegalStateException.class, () -> outer(middle)));
            waitUntil(List.of(inner, middle));
        });
        loop.close();
        assertEquals(1, failure.getSuppressed().length);
        List<String> awaits = new ArrayList<>();
        for (StackTraceElement each : failure.getSuppressed()[0].getStackTrace()) {
            awaits.add(each.getMethodName());
        }
        assertEquals(List.of("middle", "outer"), awaits);
    }

    private static void middle(Task<?> inner) {
        inner.await();
    }

    private static void outer(Task<?> middle) {
        middle.await();
    }
}
