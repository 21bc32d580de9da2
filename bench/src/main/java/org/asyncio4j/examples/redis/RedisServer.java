package org.asyncio4j.examples.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.createTask;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.asyncio4j.Subprocess;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;

/**
 * A server for one run, which keeps nothing on disk.
 *
 * @param process the process
 * @param port its port
 */
record RedisServer(Subprocess process, int port) implements AutoCloseable {

    /** Starts a server and waits until it accepts connections. Suspends. */
    static RedisServer start(Path program, Path folder) throws IOException {
        int port = freePort();
        var options = ProcessOptions.defaults()
                .withStdin(Stdio.DEVNULL)
                .withStdout(Stdio.PIPE)
                .withDirectory(folder);
        var process = Subprocess.exec(
                options, program.toString(), "--bind", "127.0.0.1", "--port", "" + port,
                "--save", "", "--appendonly", "no", "--daemonize", "no", "--loglevel", "notice");
        var log = new StringBuilder();
        for (byte[] line : process.stdout()) {
            log.append(new String(line, UTF_8));
            if (log.indexOf("Ready to accept connections") >= 0) {
                createTask(() -> process.stdout().read()); // its further output, so that it never waits for a reader
                return new RedisServer(process, port);
            }
        }
        process.await();
        throw new IOException("redis-server has ended: " + log);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends the server; not by SIGKILL, which is for workers. Suspends. */
    @Override
    public void close() {
        process.terminate();
        process.await();
        process.close();
    }
}
