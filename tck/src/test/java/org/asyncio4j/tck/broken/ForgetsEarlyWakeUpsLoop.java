package org.asyncio4j.tck.broken;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.OwningDriver;

/** A loop that drops old permits before it waits, and with them the one of a thread that has just woken it. */
@Breaks("GATE-403")
final class ForgetsEarlyWakeUpsLoop extends AbstractEventLoop {

    ForgetsEarlyWakeUpsLoop(LoopConfig config) {
        super("broken", config, new Driver());
    }

    private static final class Driver implements OwningDriver {

        private final Semaphore woken = new Semaphore(0);

        @Override
        public void poll(long nanos) {
            woken.drainPermits(); // comes too early: the wait has not begun
            try {
                woken.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void wakeUp() {
            woken.release();
        }

        @Override
        public boolean watchesAnything() {
            return false;
        }

        @Override
        public void close() {}
    }
}
