package org.asyncio4j.tck.rules.loop;

import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.currentTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.asyncio4j.ContextVar;
import org.asyncio4j.EventLoop;
import org.asyncio4j.Future;
import org.asyncio4j.KeyboardInterrupt;
import org.asyncio4j.Misuse;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.harness.RuleArea;

/** Rules about signal handlers of a loop (SIGNAL, 374 to 376 and from 400 on). They use SIGWINCH, which is harmless. */
public abstract class SignalHandlerRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected SignalHandlerRules() {}

    /** If this fails: it runs on the thread of the signal, and its accesses to the loop are races. */
    @Rule(
            id = "SIGNAL-374",
            asyncio = 374,
            needs = Capability.SIGNALS,
            text = "A signal handler runs as a callback of the loop, at each signal, also when the loop is idle.",
            source = "unix_events.py add_signal_handler; test_events.py test_add_signal_handler")
    void handlerRunsAsACallback() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            for (int i = 0; i < 2; i++) {
                Future<String> heard = loop.createFuture();
                loop.addSignalHandler("SIGWINCH", () -> {
                    assertSame(loop, getRunningLoop());
                    assertNull(loop.currentTask());
                    createTask(() -> heard.setResult("heard"));
                });
                Signal.raise("WINCH");
                assertEquals("heard", heard.await());
            }
            assertTrue(loop.removeSignalHandler("SIGWINCH"));
        });
    }

    /** If this fails: its context is that of the last code that ran. */
    @Rule(
            id = "SIGNAL-400",
            needs = Capability.SIGNALS,
            text = "A signal handler runs in a copy of the context in which it was added.")
    void handlerRunsInTheContextOfItsMaker() {
        ContextVar<String> variable = ContextVar.of("variable");
        run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> seen = loop.createFuture();
            variable.set("before");
            loop.addSignalHandler("WINCH", () -> seen.setResult(variable.get()));
            variable.set("after");
            Signal.raise("WINCH");
            assertEquals("before", seen.await());
        });
    }

    /** If this fails: a program waits for a signal that never comes. */
    @Rule(
            id = "SIGNAL-375",
            asyncio = 375,
            needs = Capability.SIGNALS,
            text = "A handler for SIGKILL is refused as a signal that cannot be handled, one for an unknown name as an"
                    + " illegal argument; nothing is left to remove.",
            source = "unix_events.py _check_signal; test_unix_events.py test_add_signal_handler_setup_error")
    void uncatchableSignalIsRefused() {
        EventLoop loop = newLoop();
        expectMisuse(Misuse.SIGNAL_NOT_CATCHABLE, () -> loop.addSignalHandler("SIGKILL", () -> {}));
        expectThrows(IllegalArgumentException.class, () -> loop.addSignalHandler("SIGNONE", () -> {}));
        assertFalse(loop.removeSignalHandler("SIGKILL"));
        assertFalse(loop.removeSignalHandler("SIGNONE"));
    }

    /** If this fails: the program can no longer be interrupted. */
    @Rule(
            id = "SIGNAL-376",
            asyncio = 376,
            needs = Capability.SIGNALS,
            text = "While a loop has a handler for SIGINT the run is not interrupted by it; once the handler is removed"
                    + " it is again.",
            source = "unix_events.py remove_signal_handler; test_unix_events.py test_remove_signal_handler_2")
    void removedHandlerGivesSigintBack() {
        needsSignal(Signal.canHandle("INT"));
        expectThrows(KeyboardInterrupt.class, () -> newRunner().run(() -> {
            EventLoop loop = getRunningLoop();
            Future<String> heard = loop.createFuture();
            loop.addSignalHandler("SIGINT", () -> heard.setResult("heard"));
            Signal.raise("INT");
            trail().add(heard.await());
            assertEquals(0, currentTask().cancelling());
            assertTrue(loop.removeSignalHandler("INT"));
            assertFalse(loop.removeSignalHandler("INT"));
            Signal.raise("INT");
            loop.createFuture().await();
        }));
        trail().expect("heard");
    }

    /** If this fails: signals go to a closed loop. */
    @Rule(
            id = "SIGNAL-401",
            asyncio = 376,
            needs = Capability.SIGNALS,
            text = "Closing a loop removes its signal handlers: each signal goes to its previous handler again.",
            source = "unix_events.py close; test_unix_events.py test_close")
    void closeRemovesAllHandlers() {
        var before = new CountDownLatch(1);
        try (var _ = Signal.handle("WINCH", before::countDown)) {
            EventLoop loop = newLoop();
            loop.addSignalHandler("WINCH", trail().mark("loop"));
            loop.close();
            Signal.raise("WINCH");
            awaitLatch(before);
            assertFalse(loop.removeSignalHandler("WINCH"));
            expectMisuse(Misuse.LOOP_CLOSED, () -> loop.addSignalHandler("WINCH", () -> {}));
        }
        trail().expectNothing();
    }

    /** If this fails: loops that end in another order than they began leave a signal with the wrong loop. */
    @Rule(
            id = "SIGNAL-402",
            needs = Capability.SIGNALS,
            text = "A signal goes to the loop that added a handler last; once that one has removed it, to the loop"
                    + " before.")
    void lastLoopThatAskedGetsTheSignal() {
        EventLoop first = newLoop();
        EventLoop second = newLoop();
        first.addSignalHandler("WINCH", first::stop);
        second.addSignalHandler("WINCH", trail().mark("replaced"));
        second.addSignalHandler("WINCH", second::stop);
        Signal.raise("WINCH");
        second.runForever();
        second.close();
        Signal.raise("WINCH");
        first.runForever();
        assertTrue(first.removeSignalHandler("WINCH"));
        trail().expectNothing();
    }

    /** If this fails: the calls are accepted and nothing ever happens. */
    @Rule(id = "SIGNAL-403", text = "A loop that does not claim SIGNALS refuses signal handlers as not supported.")
    void unclaimedSignalsAreRefused() {
        if (claims(Capability.SIGNALS)) {
            return; // all rules above apply instead
        }
        EventLoop loop = newLoop();
        expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.addSignalHandler("WINCH", () -> {}));
        expectMisuse(Misuse.NOT_SUPPORTED, () -> loop.removeSignalHandler("WINCH"));
    }
}
