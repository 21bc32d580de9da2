package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.coroutine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.asyncio4j.Action;
import org.asyncio4j.Context;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.ExceptionHandler;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Task;
import org.asyncio4j.TaskOptions;
import org.asyncio4j.tck.harness.CapturedLog;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;

/** Rules about the exception handler (RUN). */
public abstract class ExceptionHandlerRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected ExceptionHandlerRules() {}

    /**
     * If this fails: the request to end the program is only logged.
     *
     * <p>A KeyboardInterrupt of the handler does not mean a broken handler: it ends the run.
     */
    @Rule(
            id = "RUN-433",
            asyncio = {9, 43},
            text = "A KeyboardInterrupt of the handler ends the run.",
            source = "base_events.py BaseEventLoop.call_exception_handler")
    void keyboardInterruptOfTheHandlerEndsTheRun() {
        EventLoop loop = newLoop();
        var fatal = new KeyboardInterrupt("of the handler");
        loop.setExceptionHandler((same, context) -> {
            throw fatal;
        });
        loop.callSoon(() -> {
            throw new IllegalStateException("of the callback");
        });
        loop.callSoon(trail().mark("rest of the turn"));
        assertSame(fatal, expectThrows(KeyboardInterrupt.class, loop::runForever));
        trail().expectNothing();
        turns(loop, 1);
        trail().expect("rest of the turn");
    }

    /** If this fails: a handler that reads a request id from a context variable reads the id of another request. */
    @Rule(
            id = "RUN-044",
            asyncio = 44,
            text = "The handler runs in the context of the handle or task that the report is about.",
            source = "test_futures2.py test_handle_exc_handler_correct_context")
    void handlerRunsInTheContextConcerned() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> {
            assertSame(loop, same);
            trail().add(context.message() + ": " + variable.get());
            variable.set("changed by the handler");
        });
        Context ofCallback = new Context();
        Context ofTask = new Context();
        ofCallback.run(() -> {
            variable.set("callback's");
        });
        ofTask.run(() -> {
            variable.set("task's");
        });
        loop.runUntilComplete(() -> {
            variable.set("caller's");
            var handle = loop.callSoon(() -> {}, ofCallback);
            Task<Integer> task = loop.createTask(coroutine(() -> 1), TaskOptions.defaults().withContext(ofTask));
            loop.callExceptionHandler(ExceptionContext.of("handle", null).about(handle));
            loop.callExceptionHandler(ExceptionContext.of("task", null).about(task));
            loop.callExceptionHandler(ExceptionContext.of("nothing", null));
            trail().add(variable.get());
        });
        trail().expect(
                "handle: callback's", "task: task's", "nothing: caller's", "changed by the handler");
        assertEquals("changed by the handler", ofCallback.get(variable));
        assertEquals("changed by the handler", ofTask.get(variable));
    }

    /**
     * If this fails: the context is switched back before the report.
     *
     * <p>A failing callback is reported in its own context, including the values it has set.
     */
    @Rule(
            id = "RUN-434",
            asyncio = 44,
            text = "A failing callback is reported in its own context.",
            source = "test_futures2.py test_handle_exc_handler_correct_context")
    void failingCallbackIsReportedInItsContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> trail().add(variable.get()));
        Runnable failing = () -> {
            variable.set("set by the callback");
            throw new IllegalStateException("of the callback");
        };
        loop.callSoon(failing);
        loop.callSoonThreadsafe(failing);
        loop.callLater(java.time.Duration.ZERO, failing);
        turns(loop, 1);
        trail().expect("set by the callback", "set by the callback", "set by the callback");
    }

    /** If this fails: the report is made in the context that happens to be current when the task is found. */
    @Rule(
            id = "RUN-435",
            asyncio = 44,
            level = Level.SHOULD,
            text = "A task's failure that was never retrieved is reported in the task's context.",
            source = "test_futures2.py test_task_exc_handler_correct_context")
    void unseenTaskFailureIsReportedInItsContext() {
        ContextVar<String> variable = ContextVar.of("variable", "unset");
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> trail().add(variable.get()));
        loop.runUntilComplete(() -> {
            loop.createTask(() -> {
                variable.set("set by the task");
                fail();
            });
            turns(2);
        });
        loop.close();
        trail().expect("set by the task");
    }

    /** If this fails: the log shows a stack trace, but no way to the future that should have been awaited. */
    @Rule(
            id = "RUN-480",
            level = Level.SHOULD,
            text = "The report of a failure that was never retrieved identifies the future: its name, its coroutine,"
                    + " its failure.",
            intent = "asyncio shows the future's repr.")
    void unseenFailureIsReportedWithItsFuture() {
        EventLoop loop = newLoop();
        loop.setExceptionHandler((same, context) -> {
            Object shown = context.sortedDetails().getOrDefault("future", context.sortedDetails().get("task"));
            trail().add(String.valueOf(shown));
        });
        loop.runUntilComplete(() -> {
            Action<Exception> fails = ExceptionHandlerRules::fail;
            loop.createTask(coroutine("its coroutine", fails), TaskOptions.named("its name"));
            loop.createFuture().setException(new IllegalStateException("of the future"));
            turns(2);
        });
        loop.close();
        String shown = String.join("\n", trail().entries());
        for (String part : List.of("its name", "its coroutine", "of the task", "of the future")) {
            assertTrue(shown.contains(part), () -> part + " in " + shown);
        }
    }

    private static void fail() {
        throw new IllegalStateException("of the task");
    }

    /**
     * If this fails: a handler cannot be removed, or is still called after that.
     *
     * <p>That anything else is a handler is ensured by the compiler.
     */
    @Rule(
            id = "RUN-045",
            asyncio = 45,
            text = "exceptionHandler() returns the handler that was set, and null restores the default.",
            source = "test_base_events.py test_set_exc_handler_invalid")
    void nullRestoresTheDefaultHandler() {
        EventLoop loop = newLoop();
        assertNotNull(loop.exceptionHandler()); // the kit's own
        ExceptionHandler handler = (same, context) -> trail().add(context.message());
        loop.setExceptionHandler(handler);
        assertSame(handler, loop.exceptionHandler());
        loop.callExceptionHandler(ExceptionContext.of("one", null));
        loop.setExceptionHandler(null);
        assertNull(loop.exceptionHandler());
        try (var log = new CapturedLog()) {
            loop.callExceptionHandler(ExceptionContext.of("two", null));
            assertNotNull(log);
        }
        trail().expect("one");
    }

    /** If this fails: the context is copied and loses something. */
    @Rule(
            id = "RUN-436",
            asyncio = 42,
            text = "callExceptionHandler calls the handler with the loop and the same context it was given, at once.",
            source = "base_events.py BaseEventLoop.call_exception_handler")
    void handlerGetsTheSameContext() {
        EventLoop loop = newLoop();
        var failure = new Exception("the failure");
        ExceptionContext context = ExceptionContext.of("the message", failure).with("b", 2).with("a", 1);
        assertEquals(List.of("a", "b"), List.copyOf(context.sortedDetails().keySet()));
        loop.callExceptionHandler(context);
        assertSame(context, expectHandled(failure));
    }
}
