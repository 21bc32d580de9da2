package org.asyncio4j.spi.process;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * One end of a pipe.
 *
 * @param name a readable name
 * @param owned the object that a transport of this end owns; no other transport may have it
 * @param given the object that the program passed; null for a child's pipe, whose time is real even if the loop's is
 *     not
 */
record PipeEnd(String name, Object owned, @Nullable Object given) {

    static PipeEnd of(Object given, Object owned) {
        return new PipeEnd(owned.toString(), owned, given);
    }

    static PipeEnd ofChild(String name, LazyStream<? extends Closeable> stream) {
        return new PipeEnd(name, stream, null);
    }

    boolean isOfChild() {
        return given == null;
    }
}
