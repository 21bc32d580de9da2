package org.asyncio4j;

import java.io.IOException;
import java.util.List;
import org.asyncio4j.transports.BaseTransport;
import org.asyncio4j.transports.SubprocessTransport;
import org.jspecify.annotations.Nullable;

/** An exchange with a child process: all input is sent while all output is read. In a task. */
final class Communication {

    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private final SubprocessTransport transport;
    private final ChildStreams streams;

    Communication(SubprocessTransport transport, ChildStreams streams) {
        this.transport = transport;
        this.streams = streams;
    }

    /** Sends {@code input}, if there is a stdin, and reads the output streams to their ends. */
    Output run(byte[] input) {
        List<Coroutine<byte @Nullable []>> all = List.of(
                BodyCoroutine.used(() -> feed(input)),
                BodyCoroutine.used(() -> readAll(streams.stdout(), STDOUT)),
                BodyCoroutine.used(() -> readAll(streams.stderr(), STDERR)));
        List<byte @Nullable []> done = Gather.<byte @Nullable []>values(all).await();
        return new Output(done.get(STDOUT), done.get(STDERR));
    }

    private byte @Nullable [] feed(byte[] input) throws IOException {
        StreamWriter stdin = streams.stdin();
        if (stdin != null) {
            try {
                stdin.send(input);
            } catch (Throwable failure) {
                if (!(failure instanceof IOException)) {
                    throw failure;
                }
                // the child reads no more input, which is not an error
            }
            stdin.close();
        }
        return null;
    }

    private byte @Nullable [] readAll(@Nullable StreamReader from, int descriptor) {
        if (from == null) {
            return null;
        }
        byte[] all = from.read();
        BaseTransport pipe = transport.pipeTransport(descriptor);
        if (pipe != null) {
            pipe.close();
        }
        return all;
    }
}
