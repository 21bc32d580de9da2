/**
 * The back end on a Vert.x event-loop context: loop callbacks, tasks, timers and Vert.x's own handlers share one thread
 * and never overlap.
 *
 * <p>There are three ways to use it:
 *
 * <ol>
 *   <li>{@code Asyncio.run(..)} creates a Vertx of its own, and closes it with the loop.
 *   <li>{@link org.asyncio4j.vertx.VertxAsyncio} attaches a loop to an existing context, such as a verticle's, without
 *       blocking it; and converts futures of Vert.x to ours and back.
 *   <li>{@link org.asyncio4j.vertx.LoopExecutorProvider} makes Vert.x deliver the events of operations started on a
 *       loop of any other back end on that loop. No call is needed for it.
 * </ol>
 *
 * <p>Tasks read and write sockets, requests and other streams of Vert.x through a transport over them, see
 * {@link org.asyncio4j.vertx.VertxAsyncio#streams(io.vertx.core.net.NetSocket)}: tour {@code VertxTransport},
 * {@code Inflow}, {@code Outflow}, then the layer below, {@code Wire}.
 *
 * <p>A task is a virtual thread. Inside, {@code Vertx.currentContext()} and context locals are right; methods that
 * check for the exact thread ({@code ContextInternal.inThread()}, Netty's {@code inEventLoop()}) return false, so a
 * write goes through the event loop's queue. {@code Asyncio.onLoopThread(..)} runs a block on the event-loop thread
 * itself.
 */
@NullMarked
package org.asyncio4j.vertx;

import org.jspecify.annotations.NullMarked;
