package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.asyncio4j.transports.SslOptions;

/**
 * Another process with many clients, which have a line echoed, and then keep their connections and send nothing more.
 */
final class IdleClients {

    private static final byte[] LINE = "hello\n".getBytes(US_ASCII);
    private static final String READY = "ready";

    private final Process process;

    private IdleClients(Process process) {
        this.process = process;
    }

    /** Starts the process; each client has {@code echoes} lines echoed. */
    static IdleClients start(IdleConnections.Kind kind, int port, int connections, int echoes) throws IOException {
        return new IdleClients(new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName(),
                kind.name(),
                Integer.toString(port),
                Integer.toString(connections),
                Integer.toString(echoes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Blocks until all lines have been echoed. */
    void awaitEchoes() throws IOException {
        String line = process.inputReader().readLine();
        if (!READY.equals(line)) {
            throw new IOException("the clients have ended: " + line);
        }
    }

    /** Runs the other process, until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        SocketFactory factory = IdleConnections.Kind.valueOf(arguments[0]) == IdleConnections.Kind.TLS
                ? SslOptions.clientTrusting(SelfSigned.pem()).context().getSocketFactory()
                : SocketFactory.getDefault();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Socket socket = factory.createSocket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
            sockets.add(socket);
            for (int j = 0; j < Integer.parseInt(arguments[3]); j++) {
                exchange(socket);
            }
        }
        System.out.println(READY);
        System.in.transferTo(OutputStream.nullOutputStream());
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void exchange(Socket socket) throws IOException {
        socket.getOutputStream().write(LINE);
        if (socket.getInputStream().readNBytes(LINE.length).length < LINE.length) {
            throw new IOException("a connection has ended");
        }
    }

    /** Blocks until the clients have closed their connections. */
    void end() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
