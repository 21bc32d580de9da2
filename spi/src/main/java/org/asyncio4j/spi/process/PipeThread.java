package org.asyncio4j.spi.process;

import java.io.IOException;
import org.asyncio4j.spi.CleanThreads;

/** The thread of an open pipe for which the JDK offers blocking calls only. */
final class PipeThread {

    private PipeThread() {}

    /**
     * Starts a thread.
     *
     * @param use the use of the pipe, such as {@code write}
     * @throws IOException if no thread is available, which must not end the loop
     */
    static Thread start(String name, String use, Runnable body) throws IOException {
        Thread made = CleanThreads.smallDaemon("asyncio4j-pipe " + name, body);
        try {
            made.start();
        } catch (OutOfMemoryError noThread) {
            throw new IOException("no thread is available to " + use, noThread);
        }
        return made;
    }
}
