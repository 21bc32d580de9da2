package org.asyncio4j;

/**
 * The two ends of a connection that a program has in hand: what arrives, and what is sent.
 *
 * <p>Closing it closes the writer and does not wait; what was written is still sent.
 */
public record StreamConnection(StreamReader reader, StreamWriter writer) implements AutoCloseable {

    @Override
    public void close() {
        writer.close();
    }
}
