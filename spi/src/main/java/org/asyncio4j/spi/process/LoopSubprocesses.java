package org.asyncio4j.spi.process;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.transports.Child;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.SubprocessProtocol;
import org.asyncio4j.transports.Subprocesses;

/** A factory of child processes, over those of the JDK. Loop thread only. */
final class LoopSubprocesses implements Subprocesses {

    private final PipeSide side;
    private final Spawner spawner;
    private final SignalSender signals;

    LoopSubprocesses(PipeSide side, Spawner spawner) {
        this.side = side;
        this.spawner = spawner;
        this.signals = new SignalSender(spawner);
    }

    @Override
    public <P extends SubprocessProtocol> Child<P> exec(
            Supplier<P> factory, ProcessOptions options, List<String> command) {
        ProcessBuilder builder = Command.of(command, options);
        P protocol = factory.get();
        Process process;
        try {
            process = spawner.spawn(builder);
        } catch (IOException failure) {
            throw Throwing.any(failure);
        }
        ChildTransport transport = new ChildTransport(side, signals, process, options, protocol);
        side.begin(transport::begin, transport::closeAndWait);
        return new Child<>(transport, protocol);
    }

    @Override
    public <P extends SubprocessProtocol> Child<P> shell(Supplier<P> factory, ProcessOptions options, String command) {
        return exec(factory, options, Command.ofShell(command));
    }
}
