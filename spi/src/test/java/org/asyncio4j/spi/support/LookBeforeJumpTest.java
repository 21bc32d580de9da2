package org.asyncio4j.spi.support;

import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.asyncio4j.Handle;
import org.asyncio4j.LoopClock;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.io.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual time does not jump over events that have arrived, if another thread looks at the channels. */
@Timeout(30)
class LookBeforeJumpTest {

    private final List<String> trace = new ArrayList<>(); // loop thread
    private final List<Thread> lookers = new ArrayList<>(); // loop thread

    @AfterEach
    void joinLookers() throws InterruptedException {
        for (Thread each : lookers) {
            each.join();
        }
    }

    private void look(Runnable whatItDoes) {
        lookers.add(Thread.ofPlatform().start(whatItDoes));
    }

    private static final class LookingLoop extends AbstractEventLoop {

        private Predicate<Runnable> look = _ -> false;

        LookingLoop() {
            super("looking", LoopConfig.defaults().withClock(LoopClock.virtual()), new ParkingDriver());
        }

        @Override
        protected Readiness readiness() {
            return new Readiness() {
                @Override
                public Watch watch(SelectableChannel channel, Sink sink) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public boolean lookNow(Runnable done) {
                    return look.test(done);
                }
            };
        }
    }

    private void runAnHour(LookingLoop loop) {
        loop.sockets(); // only a loop that uses channels is looked at
        loop.runUntilComplete(this::sleepAnHour);
    }

    private void sleepAnHour() {
        trace.add("sleeps");
        sleep(Duration.ofHours(1));
        trace.add("an hour later");
    }

    @Test
    void timeJumpsAtOnceWhereThereIsNothingToLookAt() {
        try (var loop = new LookingLoop()) {
            loop.look = _ -> {
                trace.add("asked");
                return false;
            };
            runAnHour(loop);
        }
        assertEquals(List.of("sleeps", "asked", "an hour later"), trace);
    }

    @Test
    void timeJumpsAfterALookThatHasFoundNothing() {
        try (var loop = new LookingLoop()) {
            loop.look = done -> {
                trace.add("asked");
                look(done);
                return true;
            };
            runAnHour(loop);
        }
        assertEquals(List.of("sleeps", "asked", "an hour later"), trace);
    }

    @Test
    void whatALookHasFoundComesFirstAndThenAnotherLook() {
        try (var loop = new LookingLoop()) {
            Handle arrived = loop.io().newHandle(() -> trace.add("arrived"));
            loop.look = done -> {
                boolean first = !trace.contains("asked");
                trace.add("asked");
                look(() -> {
                    if (first) {
                        loop.io().ready(arrived);
                    }
                    done.run();
                });
                return true;
            };
            runAnHour(loop);
        }
        assertEquals(List.of("sleeps", "asked", "arrived", "asked", "an hour later"), trace);
    }

    @Test
    void oneLookIsUnderWayAtATime() {
        List<Runnable> asked = new ArrayList<>();
        try (var loop = new LookingLoop()) {
            loop.look = done -> {
                asked.add(done);
                if (asked.size() > 1) {
                    look(done);
                } else {
                    look(() -> loop.callSoonThreadsafe(() -> {
                        trace.add("turn");
                        loop.callSoon(() -> look(() -> loop.callSoonThreadsafe(asked.getFirst()::run)));
                    }));
                }
                return true;
            };
            runAnHour(loop);
        }
        assertEquals(2, asked.size(), "other turns ask for no more, and outdate what has been asked for");
        assertTrue(trace.contains("turn"));
    }
}
