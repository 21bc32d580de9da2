package org.asyncio4j.spi.process;

import java.io.IOException;
import org.asyncio4j.spi.CleanThreads;

/** The thread that an open pipe has where the JDK can only wait in it. */
final class PipeThread {

    private PipeThread() {}

    /**
     * Starts one.
     *
     * @param use what it does with the pipe
     * @throws IOException if there is none to be had, which is no reason to end the loop
     */
    static Thread start(String name, String use, Runnable body) throws IOException {
        Thread made = CleanThreads.smallDaemon("asyncio4j-pipe " + name, body);
        try {
            made.start();
        } catch (OutOfMemoryError noThread) {
            throw new IOException("there is no thread to " + use + " with", noThread);
        }
        return made;
    }
}
