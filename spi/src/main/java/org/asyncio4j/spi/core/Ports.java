package org.asyncio4j.spi.core;

import org.asyncio4j.EventLoop;

/**
 * All ports of one loop in one object, for its futures and tasks: there are many of these, and each has room for one
 * reference only.
 */
public record Ports(
        EventLoop loop,
        Scheduler scheduler,
        TaskControl control,
        Reports reports,
        UnretrievedFailures unretrievedFailures,
        DebugMode debug,
        Observers observers) {}
