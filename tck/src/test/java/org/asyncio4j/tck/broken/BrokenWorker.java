package org.asyncio4j.tck.broken;

import java.io.IOException;
import org.asyncio4j.EventLoop;
import org.asyncio4j.tck.worker.Worker;

/** The JVM in which broken loops run; its input names the class. */
final class BrokenWorker {

    private BrokenWorker() {}

    /** Serves requests. */
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
