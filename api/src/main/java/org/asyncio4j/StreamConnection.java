package org.asyncio4j;

/**
 * The two streams of a connection: a reader of received data, and a writer of data to send.
 *
 * <p>Closing it closes the writer, on the loop thread, and does not wait; written data is still sent.
 */
public record StreamConnection(StreamReader reader, StreamWriter writer) implements AutoCloseable {

    @Override
    public void close() {
        writer.close();
    }
}
