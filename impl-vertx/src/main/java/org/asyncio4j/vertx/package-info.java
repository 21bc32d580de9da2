/**
 * The back end that lives on a Vert.x event-loop context: loop callbacks, tasks, timers and Vert.x's own handlers share
 * one thread and never overlap.
 *
 * <p>Three ways in:
 *
 * <ol>
 *   <li>{@code Asyncio.run(..)} makes a Vertx of its own, and closes it with the loop.
 *   <li>{@link org.asyncio4j.vertx.VertxAsyncio} gives a context that exists already, a verticle's, a loop, without
 *       blocking it; and turns futures of Vert.x into ours and back.
 *   <li>{@link org.asyncio4j.vertx.LoopExecutorProvider} has Vert.x deliver what was begun on a loop of any other back
 *       end on that loop. Nothing needs to be called for it.
 * </ol>
 *
 * <p>Sockets, requests and other streams of Vert.x are read and written by tasks through a transport over them, see {@link
 * org.asyncio4j.vertx.VertxAsyncio#streams(io.vertx.core.net.NetSocket)}: tour {@code VertxTransport}, {@code Inflow},
 * {@code Outflow}, then what they lie over, {@code Wire}.
 *
 * <p>A task is a virtual thread. Inside, {@code Vertx.currentContext()} and context locals are right; what asks for the
 * very thread ({@code ContextInternal.inThread()}, Netty's {@code inEventLoop()}) answers false, so that a write goes
 * through the event loop's queue. {@code Asyncio.onLoopThread(..)} runs a block on the event-loop thread itself.
 */
@NullMarked
package org.asyncio4j.vertx;

import org.jspecify.annotations.NullMarked;
