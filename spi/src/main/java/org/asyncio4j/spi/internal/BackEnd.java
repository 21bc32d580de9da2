package org.asyncio4j.spi.internal;

import java.security.CodeSource;
import org.asyncio4j.spi.EventLoopProvider;

/**
 * A back end that can be chosen. Its id and {@code isAmbient} are queried once: a provider is third-party code, and may
 * throw.
 *
 * @param id its name
 * @param isAmbient whether it may be chosen when no back end is named
 * @param provider creates its loops
 */
public record BackEnd(String id, boolean isAmbient, EventLoopProvider provider) {

    static BackEnd of(EventLoopProvider provider) {
        String id = provider.id();
        if (id == null) {
            throw new IllegalStateException("its id() is null");
        }
        return new BackEnd(id, provider.isAmbient(), provider);
    }

    /** Returns the id and the origin, such as {@code nio (asyncio4j-nio-1.0.jar)}. */
    @Override
    public String toString() {
        return id + " (" + origin() + ")";
    }

    private String origin() {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        String path = source == null || source.getLocation() == null
                ? ""
                : source.getLocation().getPath();
        return path.isEmpty()
                ? provider.getClass().getName()
                : path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    }
}
