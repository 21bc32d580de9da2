package org.asyncio4j;

/** A handler of the connections of a server, each in a task of its own; see {@link Streams#startServer}. */
@FunctionalInterface
public interface ClientHandler {

    /**
     * Handles a connection. A failure goes to the exception handler and ends the connection; the normal end of this
     * method does not, unless the server {@linkplain Server#shutdown shuts down}.
     */
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
