package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.LogRecord;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Future;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the log if there is no exception handler, or a broken one (RUN). */
public abstract class DefaultExceptionHandlerRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected DefaultExceptionHandlerRules() {}

    /** If this fails: an uncaught failure goes unnoticed; or the log omits what it is about. */
    @Rule(
            id = "RUN-042",
            asyncio = 42,
            level = Level.SHOULD,
            text = "Without a handler a failure is logged once, at error level, with its details sorted by key.",
            source = "test_base_events.py test_default_exc_handler_callback")
    void defaultHandlerLogsAnError() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler(null);
        Future<String> future = loop.createFuture();
        var failure = new IllegalStateException("the failure");
        try (var log = new CapturedLog()) {
            loop.callExceptionHandler(ExceptionContext.of("the message", failure)
                    .with("zebra", "last")
                    .with("aardvark", "first")
                    .about(future));
            LogRecord record = only(log.errors());
            assertSame(failure, record.getThrown());
            String text = record.getMessage();
            assertInOrder(text, "the message", "aardvark", "first", "future", "zebra", "last");
        }
        expectNothingHandled();
    }

    private static LogRecord only(List<LogRecord> records) {
        assertEquals(1, records.size(), () -> "one record in the log: "
                + records.stream().map(LogRecord::getMessage).toList());
        return records.getFirst();
    }

    private static void assertInOrder(String text, String... parts) {
        int from = 0;
        for (String part : parts) {
            int at = text.indexOf(part, from);
            assertTrue(at >= 0, () -> "\"" + part + "\" does not follow in: " + text);
            from = at + part.length();
        }
    }

    /** If this fails: the default handler is used for explicit calls only. */
    @Rule(
            id = "RUN-430",
            asyncio = {8, 42},
            level = Level.SHOULD,
            text = "Without a handler a failing callback is logged with its handle, and the loop continues.",
            source = "test_base_events.py test_default_exc_handler_callback")
    void failingCallbackIsLogged() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler(null);
        var failure = new IllegalStateException("of the callback");
        loop.callSoon(() -> {
            throw failure;
        });
        loop.callSoon(trail().mark("goes on"));
        try (var log = new CapturedLog()) {
            turns(loop, 1);
            LogRecord record = only(log.errors());
            assertSame(failure, record.getThrown());
            assertTrue(record.getMessage().contains("handle"));
        }
        trail().expect("goes on");
    }

    /** If this fails: the original failure is lost, or the handler's own failure ends the run. */
    @Rule(
            id = "RUN-043",
            asyncio = 43,
            level = Level.SHOULD,
            text = "When the handler fails, the default handler logs that failure along with the original report.",
            source = "test_base_events.py test_set_exc_handler_broken")
    void brokenHandlerIsReportedByTheDefaultOne() {
        EventLoop loop = newLoop();
        var broken = new IllegalStateException("of the handler");
        loop.setExceptionHandler((same, context) -> {
            throw broken;
        });
        try (var log = new CapturedLog()) {
            loop.callExceptionHandler(ExceptionContext.of("the original message", new Exception("original failure")));
            LogRecord record = only(log.errors());
            assertSame(broken, record.getThrown());
            assertInOrder(record.getMessage(), "context", "the original message", "original failure");
        }
    }

    /** If this fails: the handler's failure ends the run. */
    @Rule(
            id = "RUN-431",
            asyncio = 43,
            text = "A handler that fails does not end the run, and is called again the next time.",
            source = "test_base_events.py test_set_exc_handler_broken")
    void loopGoesOnAfterABrokenHandler() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> {
            trail().add(String.valueOf(context.exception()));
            throw new IllegalStateException("of the handler");
        });
        for (String name : List.of("one", "two")) {
            loop.callSoon(() -> {
                throw new Named(name);
            });
        }
        loop.callSoon(trail().mark("goes on"));
        try (var log = new CapturedLog()) {
            turns(loop, 1);
            assertNotNull(log);
        }
        trail().expect("one", "two", "goes on");
    }

    /** If this fails: a toString() that fails tears the loop down, or the failure goes unnoticed. */
    @Rule(
            id = "RUN-432",
            asyncio = 43,
            level = Level.SHOULD,
            text = "A report that cannot be printed is logged with the failure of printing it, and the run continues.",
            source = "test_base_events.py test_default_exc_handler_broken")
    void brokenDefaultHandlerIsOnlyLogged() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler(null);
        var unprintable = new Object() {
            @Override
            public String toString() {
                throw new Named("of toString");
            }
        };
        loop.callSoon(() -> {
            loop.callExceptionHandler(ExceptionContext.of("the message", null).with("key", unprintable));
            trail().add("goes on");
        });
        try (var log = new CapturedLog()) {
            turns(loop, 1);
            LogRecord logged = only(log.errors());
            assertTrue(
                    logged.getThrown() instanceof Named || logged.getMessage().contains(Named.class.getName()),
                    logged::getMessage);
        }
        trail().expect("goes on");
    }

    /** A failure whose text form is its name. */
    private static final class Named extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Named(String name) {
            super(name);
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the class name would be too much
        public String toString() {
            return getMessage();
        }
    }
}
