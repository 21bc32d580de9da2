package org.asyncio4j;

/** What a server does with one connection, in a task of its own; see {@link Streams#startServer}. */
@FunctionalInterface
public interface ClientHandler {

    /**
     * Handles it. A failure goes to the exception handler, and ends the connection; the end of this method does not,
     * unless the server {@linkplain Server#shutdown shuts down}.
     */
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
