package org.asyncio4j.spi.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.asyncio4j.LoopConfig;
import org.junit.jupiter.api.Test;

/** A host that does not do with turns what its driver promises ends the run with a text that says so. */
class HostCheckTest {

    private final AtomicInteger ran = new AtomicInteger();

    private String failureOf(Host host) {
        try (var loop = new Guest(host)) {
            loop.callSoon(() -> {
                ran.incrementAndGet();
                host.duringATurn();
                if (ran.get() < 3) {
                    loop.callSoon(ran::incrementAndGet);
                    loop.callLater(Duration.ofMillis(1), ran::incrementAndGet);
                }
            });
            return assertThrows(IllegalStateException.class, loop::runForever).getMessage();
        }
    }

    @Test
    void turnInsideTheCallThatAsksForTheFirstOneEndsTheRun() {
        String text = failureOf(new Host() {
            @Override
            public void execute(Runnable turn) {
                turn.run();
            }
        });
        assertTrue(text.startsWith("GuestDriver.execute, or executeAfterIo, ran the turn inside the call, on "), text);
        assertEquals(0, ran.get());
    }

    @Test
    void turnInsideTheCallThatAsksForTheNextOneEndsTheRun() {
        String text = failureOf(new Host() {
            @Override
            public void execute(Runnable turn) {
                if (isHostThread()) {
                    turn.run();
                } else {
                    super.execute(turn);
                }
            }
        });
        assertTrue(text.startsWith("GuestDriver.execute, or executeAfterIo, ran the turn inside the call, on "), text);
        assertEquals(1, ran.get());
    }

    @Test
    void turnOnAThreadThatIsNotTheHostsEndsTheRun() {
        String text = failureOf(new Host() {
            @Override
            public boolean isHostThread() {
                return false;
            }
        });
        assertTrue(text.startsWith("GuestDriver.isHostThread() returns false on Thread["), text);
        assertEquals(0, ran.get());
    }

    @Test
    void cancelThatThrowsEndsTheRun() {
        String text = failureOf(new Host() {
            @Override
            public Runnable schedule(Runnable turn, long nanos) {
                execute(turn);
                return () -> {
                    throw new IllegalStateException("no such timer");
                };
            }
        });
        assertTrue(text.startsWith("the action that GuestDriver.schedule returned threw: "), text);
    }

    @Test
    void scheduleThatThrowsEndsTheRun() {
        assertEquals("no timers", failureOf(new Host() {
            @Override
            public Runnable schedule(Runnable turn, long nanos) {
                throw new IllegalStateException("no timers");
            }
        }));
    }

    @Test
    void executeThatThrowsOnAThreadThatWakesTheLoopEndsTheRunAndNotTheThread() {
        try (var loop = new Guest(new Host() {
            @Override
            public void execute(Runnable turn) {
                if (ran.get() > 0 && !isHostThread()) {
                    throw new IllegalStateException("no turns");
                }
                super.execute(turn);
            }
        })) {
            loop.callSoon(() -> {
                ran.incrementAndGet();
                Waits.inBackground(() -> {
                    Waits.happens(() -> loop.parts.cycle.isWaiting());
                    loop.callSoonThreadsafe(ran::incrementAndGet);
                    ran.incrementAndGet();
                });
            });
            String text = assertThrows(IllegalStateException.class, loop::runForever).getMessage();
            assertEquals("no turns", text);
            assertTrue(Waits.happens(() -> ran.get() == 2));
        }
    }

    @Test
    void turnDuringAnotherTurnEndsTheRun() {
        String text = failureOf(new Host() {
            private volatile Runnable last;

            @Override
            public void execute(Runnable turn) {
                last = turn;
                super.execute(turn);
            }

            @Override
            void duringATurn() {
                Thread second = Thread.ofPlatform().start(last);
                try {
                    second.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertTrue(text.startsWith("the host of a guest runs two turns at once, on Thread["), text);
        assertEquals(1, ran.get());
    }

    private static final class Guest extends AbstractEventLoop {

        Guest(Host host) {
            super("guest", LoopConfig.defaults().withDebug(), host);
        }
    }

    /** A host that does something of its own during the first turn. */
    private static class Host extends OneThreadHost {

        void duringATurn() {}
    }
}
