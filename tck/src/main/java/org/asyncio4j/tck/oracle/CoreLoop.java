package org.asyncio4j.tck.oracle;

import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.support.AbstractEventLoop;
import org.asyncio4j.spi.support.OwningDriver;

/** The core with nothing below it: never waits, so its clock must be a {@link TurnClock}. */
final class CoreLoop extends AbstractEventLoop {

    CoreLoop(LoopConfig config) {
        super("core", config, new Restless());
    }

    private static final class Restless implements OwningDriver {

        @Override
        public void poll(long nanos) {}

        @Override
        public void wakeUp() {}

        @Override
        public boolean watchesAnything() {
            return false;
        }

        @Override
        public void close() {}
    }
}
