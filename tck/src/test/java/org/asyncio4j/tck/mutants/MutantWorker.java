package org.asyncio4j.tck.mutants;

import java.io.IOException;
import org.asyncio4j.tck.worker.Worker;
import org.jspecify.annotations.Nullable;

/** The JVM in which the library is broken: applies the edit that it receives, and reverts the previous one. */
final class MutantWorker {

    private static @Nullable Mutation broken; // main thread

    private MutantWorker() {}

    /** Serves requests. */
    public static void main(String[] arguments) throws IOException {
        Worker.serve(SelectorConformance.class, MutantWorker::breakLibrary);
    }

    private static void breakLibrary(String edit) {
        if (broken != null) {
            Agent.redefine(broken.type(), Bytecode.of(broken.type()));
            broken = null;
        }
        if (!edit.isEmpty()) {
            Mutation next = Mutation.parse(edit);
            Agent.redefine(next.type(), Surgery.perform(next));
            broken = next;
        }
    }
}
