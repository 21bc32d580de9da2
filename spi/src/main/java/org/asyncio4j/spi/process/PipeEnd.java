package org.asyncio4j.spi.process;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe.
 *
 * @param name for people
 * @param owned what a transport of it owns; no other may have it
 * @param given what the program gave for it; null of a child's, whose time is real also where the loop's is not
 */
record PipeEnd(String name, Object owned, @Nullable Object given) {

    static PipeEnd of(Object given, Object owned) {
        return new PipeEnd(owned.toString(), owned, given);
    }

    static PipeEnd ofChild(String name, Opening<? extends Closeable> stream) {
        return new PipeEnd(name, stream, null);
    }

    boolean isOfChild() {
        return given == null;
    }
}
