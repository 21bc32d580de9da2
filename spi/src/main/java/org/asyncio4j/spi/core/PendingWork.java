package org.asyncio4j.spi.core;

/**
 * The operations that run outside of the loop in real time, and will deliver a result: connects, look-ups, exits of
 * children. While there are any, virtual time stands still. Holder of control.
 */
public final class PendingWork {

    private int operations; // holder of control

    public void begin() {
        operations++;
    }

    public void end() {
        if (operations == 0) {
            throw new IllegalStateException("more operations have ended than have begun");
        }
        operations--;
    }

    public boolean isAny() {
        return operations > 0;
    }
}
