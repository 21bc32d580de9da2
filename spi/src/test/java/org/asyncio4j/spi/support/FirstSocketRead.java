package org.asyncio4j.spi.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.asyncio4j.CoroutineMechanism;

/** Program: a coroutine makes the JVM's first blocking socket read; later an ordinary virtual thread also reads. */
final class FirstSocketRead {

    private FirstSocketRead() {}

    public static void main(String[] arguments) {
        CountDownLatch ordinaryHasRead = new CountDownLatch(1);
        Waits.inBackground(() -> {
            try (ParkingLoop loop = ParkingLoop.of(CoroutineMechanism.CARRIED)) {
                loop.runUntilComplete(FirstSocketRead::readLateByte);
            }
            IO.println("coroutine has read");
            Thread.startVirtualThread(() -> {
                readLateByte();
                ordinaryHasRead.countDown();
            });
        });
        boolean well = Waits.happens(ordinaryHasRead);
        IO.println(well ? "ordinary thread has read" : "stuck");
        Runtime.getRuntime().halt(0);
    }

    /** Reads a byte that arrives a while after the read has begun, so that the read has to wait. */
    private static void readLateByte() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket here = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket there = server.accept()) {
            Waits.inBackground(() -> {
                Waits.happensSoon(() -> false);
                try {
                    there.getOutputStream().write(1);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            here.getInputStream().read();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
