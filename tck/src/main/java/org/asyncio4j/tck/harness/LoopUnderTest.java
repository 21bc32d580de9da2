package org.asyncio4j.tck.harness;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.asyncio4j.Action;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.Runner;
import org.asyncio4j.VirtualClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.spi.EventLoopProvider;
import org.jspecify.annotations.Nullable;

/** The resources that one run of one rule opens and must have closed at the end. */
final class LoopUnderTest {

    /** A time later than any timer of any rule. */
    static final Duration END_OF_TIME = Duration.ofDays(3_650);

    /** The number of turns that count as quiescence where the clock is real. */
    static final int MANY_TURNS = 100;

    /** The amount by which a real timer may be early. */
    static final Duration TICK = Duration.ofMillis(1);

    private final EventLoopProvider provider;
    private final LoopConfig own;
    private final LoopConfig config;
    private final @Nullable VirtualClock clock;
    private final Trail trail = new Trail();
    private final Steps steps = new Steps();
    private final Deque<EventLoop> loops = new ArrayDeque<>(); // any thread, under its own lock
    private final Deque<Runner> runners = new ArrayDeque<>(); // any thread, under its own lock
    private final List<Thread> threads = new ArrayList<>(); // any thread, under its own lock
    private final List<ReportedContext> handled = new ArrayList<>(); // any thread, under its own lock
    private final ConcurrentLinkedQueue<Throwable> strays = new ConcurrentLinkedQueue<>(); // any thread

    LoopUnderTest(EventLoopProvider provider, LoopConfig own) {
        this.provider = provider;
        this.own = own;
        this.clock = own.clock() instanceof VirtualClock virtual
                ? virtual
                : provider.capabilities().contains(Capability.CONTROLLABLE_CLOCK) ? LoopClock.virtual() : null;
        LoopConfig whole = own.withBackend(provider.id()).withExceptionHandler((loop, context) -> keep(context));
        this.config = clock == null ? whole : whole.withClock(clock);
    }

    /** Returns a copy with nothing opened yet and a clock of its own. */
    LoopUnderTest again() {
        return new LoopUnderTest(provider, own);
    }

    EventLoopProvider provider() {
        return provider;
    }

    LoopConfig config() {
        return config;
    }

    VirtualClock clock() {
        if (clock == null) {
            throw new IllegalStateException("the clock is real: the rule lacks needs = CONTROLLABLE_CLOCK");
        }
        return clock;
    }

    Trail trail() {
        return trail;
    }

    Steps steps() {
        return steps;
    }

    EventLoop open(LoopConfig asked) {
        EventLoop loop = provider.newEventLoop(asked);
        synchronized (loops) {
            loops.push(loop);
        }
        return loop;
    }

    Runner openRunner(LoopConfig asked) {
        Runner runner = new Runner(asked, provider::newEventLoop);
        synchronized (runners) {
            runners.push(runner);
        }
        return runner;
    }

    Thread startThread(Action<?> action) {
        Thread thread = Thread.ofPlatform().name("tck-thread").daemon().unstarted(() -> {
            try {
                action.run();
            } catch (Throwable failure) {
                strays.add(failure);
            }
        });
        synchronized (threads) {
            threads.add(thread);
        }
        thread.start();
        return thread;
    }

    List<ExceptionContext> handled() {
        synchronized (handled) {
            return handled.stream().map(ReportedContext::context).toList();
        }
    }

    ExceptionContext takeHandled() {
        synchronized (handled) {
            if (handled.isEmpty()) {
                throw new AssertionError("nothing was passed to the exception handler");
            }
            return handled.removeFirst().context();
        }
    }

    void ignoreHandled() {
        synchronized (handled) {
            handled.clear();
        }
    }

    private void keep(ExceptionContext context) {
        ReportedContext now = ReportedContext.now(context);
        synchronized (handled) {
            handled.add(now);
        }
    }

    /** Closes what the rule opened and returns what it should not have left; on the rule's thread. */
    List<Throwable> close() {
        List<Throwable> faults = new ArrayList<>();
        copy(threads).forEach(thread -> attempt(() -> Patience.join(thread), faults));
        copy(runners).forEach(runner -> attempt(runner::close, faults));
        copy(loops).forEach(loop -> attempt(() -> stopLeftRunning(loop), faults));
        copy(loops).forEach(loop -> attempt(() -> close(loop), faults));
        faults.addAll(strays);
        attempt(steps::close, faults);
        for (ReportedContext reported : copy(handled)) {
            faults.add(new AssertionError(
                    "the exception handler got what the rule does not expect: " + reported.text(),
                    reported.context().exception()));
        }
        return faults;
    }

    /** Tries to unblock a stuck rule; from another thread. */
    void release() {
        synchronized (loops) {
            loops.forEach(EventLoop::stop);
        }
    }

    private void stopLeftRunning(EventLoop loop) {
        if (loop.isRunning()) {
            AssertionError fault = new AssertionError("still running after the rule: " + loop);
            loop.stop();
            copy(threads).forEach(Patience::join);
            throw fault;
        }
    }

    private static void close(EventLoop loop) {
        loop.close();
        if (!loop.isClosed()) {
            throw new AssertionError("not closed by close(): " + loop);
        }
    }

    private static <E> List<E> copy(Collection<E> shared) {
        synchronized (shared) {
            return List.copyOf(shared);
        }
    }

    private static void attempt(Action<?> action, List<Throwable> faults) {
        try {
            action.run();
        } catch (Throwable fault) {
            faults.add(fault);
        }
    }
}
