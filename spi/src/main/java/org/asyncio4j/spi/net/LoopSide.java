package org.asyncio4j.spi.net;

import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.io.IoDoor;
import org.asyncio4j.spi.io.Readiness;

/** What a transport needs of its loop. */
record LoopSide(EventLoop loop, IoDoor door, Readiness readiness, ReadBuffer readBuffer, OpenChannels open) {}
