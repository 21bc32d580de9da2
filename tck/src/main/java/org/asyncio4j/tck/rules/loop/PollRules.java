package org.asyncio4j.tck.rules.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopClock;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.RuleChannels;
import org.asyncio4j.tck.rules.WatchedPipe;

/** Rules about polls: when a turn waits, and when I/O is served in it (CALL). */
public abstract class PollRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected PollRules() {}

    /**
     * If this fails: the loop polls only when it has nothing to do.
     *
     * <p>Between two turns of a busy loop there is a poll for I/O.
     */
    @Rule(
            id = "CALL-420",
            asyncio = {2, 3},
            needs = Capability.READINESS,
            text = "A callback that reschedules itself indefinitely does not hold up a readable channel.",
            source = "base_events.py BaseEventLoop._run_once")
    void restlessCallbackDoesNotStarveChannels() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop);
                var restless = countTurns(loop)) {
            pipe.fill();
            var served = new int[1];
            loop.addReader(pipe.source(), () -> {
                pipe.empty();
                if (++served[0] == MANY) {
                    loop.stop();
                } else {
                    pipe.fill();
                }
            });
            loop.runForever();
            assertEquals(MANY, served[0]);
            if (claims(Capability.READINESS_EACH_TURN)) {
                assertEquals(MANY, restless.count(), "turns for a channel that is always readable again");
            }
        }
    }

    /** If this fails: the loop collects timers before it polls, or runs callbacks of I/O inside the poll. */
    @Rule(
            id = "CALL-005",
            asyncio = 5,
            needs = {Capability.READINESS, Capability.READINESS_EACH_TURN},
            text = "A turn runs what was ready before, then callbacks of ready channels, then due timers.",
            source = "base_events.py BaseEventLoop._run_once")
    void turnRunsReadyThenChannelsThenTimers() throws IOException {
        EventLoop loop = newLoop();
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), () -> {
                trail().add("channel");
                pipe.empty();
            });
            loop.callSoon(() -> {
                loop.callLater(Duration.ZERO, trail().mark("timer"));
                pipe.fill();
                loop.callSoon(() -> {
                    trail().add("ready");
                    loop.callSoon(trail().mark("turn after"));
                });
            });
            turns(loop, 1);
            trail().expectNothing();
            turns(loop, 1);
            trail().expect("ready", "channel", "timer");
            turns(loop, 1);
            trail().expect("ready", "channel", "timer", "turn after");
        }
    }

    /** If this fails: the poll does not include the channels, or waits only for the next timer. */
    @Rule(
            id = "CALL-421",
            asyncio = 4,
            needs = Capability.READINESS,
            text = "An idle loop is woken by a channel that becomes readable.",
            source = "selector_events.py BaseSelectorEventLoop._add_reader")
    void idleLoopIsWokenByAChannel() throws IOException {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        try (var pipe = new WatchedPipe(loop)) {
            loop.callLater(Duration.ofDays(1), trail().mark("far timer"));
            loop.addReader(pipe.source(), () -> {
                trail().add("readable");
                loop.stop();
            });
            startThread(() -> RuleChannels.fromOutside(loop, pipe::put));
            loop.runForever();
        }
        trail().expect("readable");
    }

    /** If this fails: wake-ups and watched channels rely on different ways of waiting. */
    @Rule(
            id = "CALL-422",
            asyncio = 50,
            needs = Capability.READINESS,
            text = "An idle loop that watches a silent channel is woken by callSoonThreadsafe and by due timers.",
            source = "selector_events.py BaseSelectorEventLoop._write_to_self")
    void watchingLoopIsWokenByThreadsAndTimers() throws IOException {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        try (var pipe = new WatchedPipe(loop)) {
            loop.addReader(pipe.source(), trail().mark("channel"));
            startThread(() -> loop.callSoonThreadsafe(() -> {
                trail().add("thread");
                loop.callLater(Duration.ofMillis(3), () -> {
                    trail().add("timer");
                    loop.stop();
                });
            }));
            loop.runForever();
        }
        trail().expect("thread", "timer");
    }

    /** If this fails: a poll takes a limited number, or one channel hides another. */
    @Rule(
            id = "CALL-434",
            asyncio = 3,
            needs = {Capability.READINESS, Capability.READINESS_EACH_TURN},
            text = "All channels that are ready are served in the same turn.",
            source = "selector_events.py BaseSelectorEventLoop._process_events")
    void allReadyChannelsAreServedInOneTurn() throws IOException {
        EventLoop loop = newLoop();
        var pipes = new java.util.ArrayList<WatchedPipe>();
        try {
            for (int i = 0; i < 20; i++) {
                var pipe = new WatchedPipe(loop);
                pipes.add(pipe);
                pipe.fill();
                loop.addReader(pipe.source(), trail().mark("readable"));
            }
            turns(loop, 1);
            assertEquals(20, trail().entries().size());
        } finally {
            for (WatchedPipe pipe : pipes) {
                pipe.close();
            }
        }
    }

    /** If this fails: the loop waits for a timer first, and a stop takes that long. */
    @Rule(
            id = "CALL-004",
            asyncio = 4,
            text = "A loop with a pending stop or a ready callback polls without waiting.",
            source = "base_events.py BaseEventLoop._run_once")
    void stoppedOrBusyLoopDoesNotWait() {
        EventLoop loop = newLoop(config().withClock(LoopClock.system()));
        loop.callLater(java.time.Duration.ofHours(1), trail().mark("far timer"));
        loop.stop();
        loop.runForever();
        loop.callSoon(loop::stop);
        loop.runForever();
        trail().expectNothing();
    }
}
