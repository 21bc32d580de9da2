package org.asyncio4j.spi.process;

import java.util.function.Supplier;
import org.asyncio4j.EventLoop;
import org.asyncio4j.spi.core.DebugMode;
import org.asyncio4j.spi.io.LoopIo;
import org.asyncio4j.spi.net.LoopNet;
import org.asyncio4j.spi.net.OpenChannels;
import org.asyncio4j.spi.net.ReadBuffer;
import org.asyncio4j.transports.Pipes;
import org.asyncio4j.transports.Subprocesses;

/** The child processes and pipes of a loop. Loop thread only. */
public final class LoopProcesses {

    private final Subprocesses subprocesses;
    private final Pipes pipes;
    private final OpenChannels open;

    /**
     * Creates the child processes and pipes of {@code loop}.
     *
     * @param channels the channels of the loop, for pipes that are channels; refuses if there are none
     */
    public LoopProcesses(EventLoop loop, LoopIo io, DebugMode debug, Supplier<LoopNet> channels) {
        this.open = new OpenChannels(loop, debug);
        PipeSide side = new PipeSide(loop, io, new ReadBuffer(debug), open);
        Spawner spawner = new Spawner(loop, io);
        this.subprocesses = new LoopSubprocesses(side, spawner);
        this.pipes = new LoopPipes(side, channels);
        io.abortOnClose(() -> {
            open.dropAll();
            spawner.close();
        });
    }

    /** Returns whether any child or pipe is open. */
    public boolean isAnyOpen() {
        return open.isAny();
    }

    /** Returns child processes. */
    public Subprocesses subprocesses() {
        return subprocesses;
    }

    /** Returns pipes. */
    public Pipes pipes() {
        return pipes;
    }
}
