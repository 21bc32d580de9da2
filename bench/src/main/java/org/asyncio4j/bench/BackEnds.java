package org.asyncio4j.bench;

import java.util.Locale;
import org.asyncio4j.Asyncio;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.EventLoop;
import org.asyncio4j.LoopConfig;

/** Reads a benchmark's parameter {@code loop}, such as {@code nio-carried}: a back end and a mechanism. */
final class BackEnds {

    private BackEnds() {}

    static LoopConfig config(String loop) {
        int dash = loop.indexOf('-');
        String mechanism = loop.substring(dash + 1).toUpperCase(Locale.ROOT);
        return LoopConfig.backend(loop.substring(0, dash)).coroutines(CoroutineMechanism.valueOf(mechanism));
    }

    static EventLoop newLoop(String loop) {
        return Asyncio.newEventLoop(config(loop));
    }
}
