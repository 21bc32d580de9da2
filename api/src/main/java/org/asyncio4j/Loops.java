package org.asyncio4j;

import java.util.ServiceLoader;
import org.asyncio4j.bootstrap.LoopBootstrap;

/** Finds the one service that makes loops. */
final class Loops {

    private Loops() {}

    static LoopBootstrap bootstrap() {
        return Holder.BOOTSTRAP;
    }

    /** Loaded at the first need, once. */
    private static final class Holder {
        static final LoopBootstrap BOOTSTRAP = ServiceLoader.load(LoopBootstrap.class, Loops.class.getClassLoader())
                .findFirst()
                .orElse(config -> {
                    throw Misuse.NO_BACK_END.exception();
                });
    }
}
