package org.asyncio4j.vertx;

import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.OwningDriver;

/** A loop unrelated to Vert.x, which parks. */
final class ParkingLoop extends AbstractEventLoop {

    ParkingLoop(LoopConfig config) {
        super("parking", config, new ParkingDriver());
    }

    private static final class ParkingDriver implements OwningDriver {

        private volatile boolean woken; // set by wakers, cleared by the poller
        private volatile Thread sleeper; // written by the poller, read by wakers

        @Override
        public void poll(long nanos) {
            sleeper = Thread.currentThread();
            if (!woken && nanos > 0) {
                LockSupport.parkNanos(this, nanos);
            }
            sleeper = null;
            woken = false;
        }

        @Override
        public void wakeUp() {
            woken = true;
            LockSupport.unpark(sleeper);
        }

        @Override
        public void close() {}
    }
}
