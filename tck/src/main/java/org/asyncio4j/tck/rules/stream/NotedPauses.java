package org.asyncio4j.tck.rules.stream;

import org.asyncio4j.tck.harness.Trail;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ReadTransport;
import org.jspecify.annotations.Nullable;

/** A transport without a channel, which records when reading is paused and resumed. */
record NotedPauses(Trail trail) implements ReadTransport {

    @Override
    public void pauseReading() {
        trail.add("pause");
    }

    @Override
    public void resumeReading() {
        trail.add("resume");
    }

    @Override
    public boolean isReading() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public boolean isClosing() {
        return false;
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return null;
    }

    @Override
    public BaseProtocol protocol() {
        return new BaseProtocol() {};
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {}
}
