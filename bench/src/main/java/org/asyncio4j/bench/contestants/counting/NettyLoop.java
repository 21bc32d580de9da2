package org.asyncio4j.bench.contestants.counting;

import static java.util.Map.entry;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.uring.IoUringIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.bench.ParkedCaller;
import org.asyncio4j.bench.Counted;
import org.asyncio4j.bench.RequeuedCallback;
import org.asyncio4j.bench.contestants.load.Arguments;

/** A bare event loop of Netty, on each of its transports. */
final class NettyLoop implements Operations {

    static final List<String> TECHNOLOGIES = List.of("netty-nio", "netty-epoll", "netty-io_uring");

    static final Map<String, Preparation> QUESTIONS = Map.ofEntries(
            entry("CallSoonThroughput", onLoop(NettyLoop::callSoonThroughput)),
            entry("CallSoonThreadsafe", onLoop(Bursts::post)),
            entry("CrossThreadWakeup", onLoop(NettyLoop::crossThreadWakeup)),
            entry("TimerChurn", NettyLoop::timerChurn));

    private final EventLoopGroup group;
    private final OnLoop what;

    private NettyLoop(EventLoopGroup group, OnLoop what) {
        this.group = group;
        this.what = what;
    }

    /** A measurement of a loop, from another thread. */
    @FunctionalInterface
    private interface OnLoop {
        Measured run(EventLoop loop, int count) throws Exception;
    }

    private static Preparation onLoop(OnLoop what) {
        return (technology, asked) -> new NettyLoop(group(technology), what);
    }

    private static EventLoopGroup group(String technology) {
        return new MultiThreadIoEventLoopGroup(1, handlers(technology));
    }

    private static IoHandlerFactory handlers(String technology) {
        return switch (technology) {
            case "netty-nio" -> NioIoHandler.newFactory();
            case "netty-epoll" -> EpollIoHandler.newFactory();
            case "netty-io_uring" -> IoUringIoHandler.newFactory();
            default -> throw new IllegalArgumentException(technology);
        };
    }

    @Override
    public Measured run(int count) throws Exception {
        return what.run(group.next(), count);
    }

    @Override
    public void end() {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Measures a task that queues itself again from the loop; 1,000 are in the queue. */
    private static Measured callSoonThroughput(EventLoop loop, int count) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        RequeuedCallback callback = new RequeuedCallback(count) {
            @Override
            protected void queue() {
                loop.execute(this);
            }

            @Override
            protected void end() {
                over.countDown();
            }
        };
        long begin = System.nanoTime();
        loop.execute(callback::begin);
        over.await();
        Measured measured = Measured.since(begin);
        Counted.check("callbacks", count, callback.ran());
        return measured;
    }

    /** Measures a task of an idle loop that unparks the thread which waits for it. */
    private static Measured crossThreadWakeup(EventLoop loop, int count) {
        return Measured.nanos(new ParkedCaller().nanos(loop, count));
    }

    /** Measures a timer, set and cancelled on the loop, which has a turn after each 1,000. */
    private static Operations timerChurn(String technology, Arguments asked) throws InterruptedException {
        Runnable callback = () -> {};
        EventLoopGroup group = group(technology);
        EventLoop only = group.next();
        int pending = asked.number("pending", 1_000);
        List<Future<?>> others = new ArrayList<>(pending);
        only.submit(() -> {
            for (int i = 0; i < pending; i++) {
                others.add(only.schedule(callback, Delays.millis(i), TimeUnit.MILLISECONDS));
            }
        })
                .sync();
        Counted.check("timers pending", pending, others.size());
        return new NettyLoop(group, (loop, count) -> new TimerTurns() {
            @Override
            boolean setAndCancel(int number) {
                return loop.schedule(callback, Delays.millis(number), TimeUnit.MILLISECONDS).cancel(false);
            }
        }.measure(loop, count));
    }
}
