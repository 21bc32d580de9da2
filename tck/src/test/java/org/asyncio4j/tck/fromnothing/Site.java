package org.asyncio4j.tck.fromnothing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of a creation, for debug mode: the frames of the program, without those of the library and of this loop.
 *
 * @param frames the innermost first
 */
record Site(List<StackTraceElement> frames) {

    /** The key of a site in a report, as in asyncio. */
    static final String KEY = "source_traceback";

    private static final Set<String> LIBRARY =
            Set.of("org.asyncio4j", "org.asyncio4j.bootstrap", "org.asyncio4j.debug", "org.asyncio4j.spi",
                    Site.class.getPackageName());

    static Site here() {
        return new Site(ofProgram(List.of(Thread.currentThread().getStackTrace())));
    }

    /** Returns the frames of {@code stack} that belong to the program. */
    static List<StackTraceElement> ofProgram(List<StackTraceElement> stack) {
        return stack.stream().filter(frame -> !isLibrary(frame.getClassName())).toList();
    }

    private static boolean isLibrary(String type) {
        return type.startsWith("java.") || type.startsWith("jdk.")
                || LIBRARY.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
    }

    /** Returns the site for a text; empty if there is none. */
    static String of(@Nullable Site site) {
        return site == null || site.frames.isEmpty() ? "" : " created at " + site.frames.getFirst();
    }
}
