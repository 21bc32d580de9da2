package org.asyncio4j.spi.support;

import org.asyncio4j.Handle;
import org.asyncio4j.spi.io.LoopIo;

/** The entry point for I/O into a loop of the core. */
record CoreLoopIo(LoopParts parts) implements LoopIo {

    @Override
    public Handle newHandle(Runnable callback) {
        return parts.callbacks.reusable(callback);
    }

    @Override
    public void ready(Handle handle) {
        parts.callbacks.ready(handle);
    }

    @Override
    public boolean atEntryEnd(Runnable action) {
        return parts.cycle.atEntryEnd(action);
    }

    @Override
    public void operationBegins() {
        parts.pending.begin();
    }

    @Override
    public void operationEnds() {
        parts.pending.end();
    }

    @Override
    public Runnable abortOnClose(Runnable abort) {
        return parts.closing.abortFirst(abort);
    }
}
