package org.asyncio4j.spi.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger.Level;
import org.asyncio4j.spi.environment.Log;

/** A sender of signals to children. Loop thread. */
final class SignalSender {

    private final Spawner spawner;

    SignalSender(Spawner spawner) {
        this.spawner = spawner;
    }

    /**
     * Sends a signal to a child that has not exited yet: a moment later the number may belong to another process. The
     * JDK compares the start times of processes, but sends two signals only.
     */
    void send(Process child, int signal) {
        if (signal == SignalNumbers.TERM) {
            child.toHandle().destroy(); // destroy() of the process would close the pipes, and lose their contents
        } else if (signal == SignalNumbers.KILL) {
            child.toHandle().destroyForcibly();
        } else if (!NativeKill.send(child.pid(), signal)) {
            spawner.run(() -> sendByShell(child, signal));
        }
    }

    private static void sendByShell(Process child, int signal) {
        if (!child.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + child.pid())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
        } catch (IOException failure) {
            Log.report(Level.WARNING, "signal " + signal + " could not be sent to process " + child.pid(), failure);
        }
    }
}
