package org.asyncio4j.spi.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.BitSet;
import org.asyncio4j.Future;
import org.asyncio4j.Handle;
import org.asyncio4j.bootstrap.RealTime;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.Waiters;
import org.asyncio4j.spi.net.OpenChannels;
import org.asyncio4j.transports.BaseProtocol;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.ExtraInfo;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;
import org.asyncio4j.transports.SubprocessProtocol;
import org.asyncio4j.transports.SubprocessTransport;
import org.jspecify.annotations.Nullable;

/** A child process and its pipes. Loop thread, except for the report of its exit by another thread. */
final class ChildTransport implements SubprocessTransport, OpenChannels.Owner, RealTime {

    /*
     * Overview.
     *
     *   RUNNING --exit, and the end of each pipe, in any order--> OVER, in a turn of its own: connectionLost
     *
     * Closing it kills the child and closes the pipes, which leads to OVER.
     */

    private static final int SIGNALLED = 128; // the JDK adds this to the number of the signal that has killed a child

    private final PipeSide side;
    private final Process process;
    private final SignalSender signals;
    private final @Nullable WritePipeTransport stdin;
    private final @Nullable ReadPipeTransport stdout;
    private final @Nullable ReadPipeTransport stderr;
    private final Handle exited;
    private final Future<@Nullable Void> over;
    private final BitSet sent = new BitSet(); // loop thread: the signals sent from here
    private SubprocessProtocol protocol; // loop thread
    private int openPipes; // loop thread
    private @Nullable Integer returnCode; // loop thread
    private boolean closed; // loop thread
    private boolean isOver; // loop thread

    ChildTransport(
            PipeSide side,
            SignalSender signals,
            Process process,
            ProcessOptions options,
            SubprocessProtocol protocol) {
        this.side = side;
        this.signals = signals;
        this.process = process;
        this.protocol = protocol;
        this.exited = side.io().newHandle(this::exited);
        this.over = side.loop().createFuture();
        this.stdin = options.stdin().equals(Stdio.PIPE) ? input() : null;
        this.stdout = options.stdout().equals(Stdio.PIPE) ? output(1) : null;
        this.stderr = options.stderr().equals(Stdio.PIPE) ? output(2) : null;
        side.open().add(this, this, side.open().site());
    }

    private WritePipeTransport input() {
        openPipes++;
        String name = "stdin of " + process.pid();
        ChildStream<OutputStream> stream = new ChildStream<>(process.getOutputStream());
        PipeEnd end = PipeEnd.ofChild(name, stream);
        return new WritePipeTransport(side, end, new ChildPipe(this, 0), receiver -> new ThreadOutlet(
                side.io(), stream, receiver, name));
    }

    private ReadPipeTransport output(int descriptor) {
        openPipes++;
        String name = (descriptor == 1 ? "stdout of " : "stderr of ") + process.pid();
        ChildStream<InputStream> stream =
                new ChildStream<>(descriptor == 1 ? process.getInputStream() : process.getErrorStream());
        ChildPipe protocol = new ChildPipe(this, descriptor);
        PipeEnd end = PipeEnd.ofChild(name, stream);
        return new ReadPipeTransport(side, end, protocol, receiver -> new ThreadSource(
                side.io(), stream, receiver, name));
    }

    /** Starts the protocol, then calls {@code after}. */
    @SuppressWarnings("FutureReturnValueIgnored") // ready() throws nothing
    void begin(Runnable after) {
        side.loop().callSoon(() -> protocol.connectionMade(this));
        if (stdout != null) {
            stdout.begin(() -> {});
        }
        if (stderr != null) {
            stderr.begin(() -> {});
        }
        side.loop().callSoon(after);
        process.onExit().thenRun(() -> side.io().ready(exited));
    }

    // The end

    private void exited() {
        if (isOver) {
            return; // the loop was closed
        }
        int status = process.exitValue();
        returnCode = status > SIGNALLED && sent.get(status - SIGNALLED) ? SIGNALLED - status : status;
        side.loop().callSoon(() -> protocol.processExited());
        if (stdin != null) {
            stdin.readerGone();
        }
        endIfAllHasEnded();
    }

    void pipeLost(int descriptor, @Nullable Throwable failure) {
        openPipes--;
        try {
            protocol.pipeConnectionLost(descriptor, failure);
        } finally {
            endIfAllHasEnded();
        }
    }

    private void endIfAllHasEnded() {
        if (returnCode == null || openPipes > 0 || isOver) {
            return;
        }
        isOver = true;
        side.open().remove(this);
        side.loop().callSoon(() -> {
            try {
                protocol.connectionLost(null);
            } finally {
                Waiters.wake(over);
            }
        });
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        kill(); // first: it frees anything that waits in a pipe
        for (int descriptor = 0; descriptor <= 2; descriptor++) {
            BaseTransport pipe = pipeTransport(descriptor);
            if (pipe != null) {
                pipe.close();
            }
        }
    }

    /** Closes the transport and waits until the child has ended. Suspends. */
    void closeAndWait() {
        close();
        RealTime.beginWait(this);
        try {
            over.await();
        } finally {
            RealTime.endWait(this);
        }
    }

    @Override
    public boolean isUnclosed() {
        return !closed && !isOver;
    }

    /** Called when the loop closes; the pipes are dropped separately. */
    @Override
    public void drop() {
        isOver = true;
        closed = true;
        process.toHandle().destroyForcibly();
        side.open().remove(this);
    }

    // The child

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public @Nullable Integer returnCode() {
        return returnCode;
    }

    @Override
    public @Nullable BaseTransport pipeTransport(int descriptor) {
        return switch (descriptor) {
            case 0 -> stdin;
            case 1 -> stdout;
            case 2 -> stderr;
            default -> null;
        };
    }

    @Override
    public void sendSignal(String signal) {
        send(SignalNumbers.of(signal));
    }

    @Override
    public void terminate() {
        send(SignalNumbers.TERM);
    }

    @Override
    public void kill() {
        send(SignalNumbers.KILL);
    }

    private void send(int signal) {
        if (returnCode == null && process.isAlive()) {
            sent.set(signal);
            signals.send(process, signal);
        }
    }

    // Properties

    @Override
    public boolean isClosing() {
        return closed;
    }

    @Override
    public <T> @Nullable T extraInfo(ExtraInfo<T> what) {
        return what.equals(ExtraInfo.SUBPROCESS) ? what.type().cast(process.toHandle()) : null;
    }

    @Override
    public SubprocessProtocol protocol() {
        return protocol;
    }

    @Override
    public void setProtocol(BaseProtocol newProtocol) {
        if (!(newProtocol instanceof SubprocessProtocol ofChild)) {
            throw new IllegalArgumentException("a child needs a SubprocessProtocol: " + Repr.of(newProtocol));
        }
        protocol = ofChild;
    }

    @Override
    public void waitBegins() {
        side.io().operationBegins();
    }

    @Override
    public void waitEnds() {
        side.io().operationEnds();
    }

    @Override
    public String toString() {
        return "<ChildTransport" + (closed ? " closed" : "") + " pid=" + pid()
                + (returnCode == null ? " running" : " returncode=" + returnCode) + ">";
    }
}
