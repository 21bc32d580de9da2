package com.acme.guest;

import static org.asyncio4j.Asyncio.runCoroutineThreadsafe;

import java.lang.System.Logger.Level;
import org.asyncio4j.ConcurrentFuture;
import org.asyncio4j.LoopConfig;
import org.asyncio4j.spi.GuestLoops;
import org.asyncio4j.spi.io.Readiness;
import org.asyncio4j.spi.io.SelectorThread;
import org.asyncio4j.spi.support.AbstractEventLoop;

/** The loop: all of asyncio4j inside a host. */
final class GuestLoop extends AbstractEventLoop {

    private GuestLoop(LoopConfig config, HostDriver driver) {
        super(GuestLoopProvider.ID, config, driver);
    }

    /** Creates a loop whose host ends with it, for code that runs a loop and waits, such as the conformance kit. */
    static GuestLoop withOwnHost(LoopConfig config) {
        var host = Host.start();
        return new GuestLoop(config, new HostDriver(host, host::end));
    }

    /** Starts a loop in a host that goes on without it; {@code ended} is called on the host's thread. */
    static GuestLoop attach(Host host, LoopConfig config, Runnable ended) {
        var loop = new GuestLoop(config, new HostDriver(host, () -> {}));
        loop.start(failure -> {
            loop.close();
            if (failure != null) {
                System.getLogger("com.acme.guest").log(Level.ERROR, "the loop has failed", failure);
            }
            ended.run();
        });
        return loop;
    }

    /** Ends the tasks, then the loop. Any thread; only the host's must not wait for the result. */
    ConcurrentFuture<?> detach() {
        return runCoroutineThreadsafe(
                () -> {
                    GuestLoops.windUp(this);
                    stop();
                },
                this);
    }

    /** Sockets and all the rest of I/O, from a thread that looks at channels for every loop without a selector. */
    @Override
    protected Readiness readiness() {
        return SelectorThread.readiness(io());
    }
}
