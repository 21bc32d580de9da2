package org.asyncio4j.tck.broken;

import java.io.IOException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.worker.Worker;

/** The JVM in which broken loops run: takes the name of the class. */
final class BrokenWorker {

    private BrokenWorker() {}

    /** Serves. */
    public static void main(String[] arguments) throws IOException {
        Worker.serve(BrokenConformance.class, BrokenWorker::choose);
    }

    private static void choose(String name) {
        try {
            BrokenLoopProvider.choose(
                    name.isEmpty() ? ForwardingLoop.class : Class.forName(name).asSubclass(EventLoop.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
