package org.asyncio4j.bootstrap;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The place where an object was created: the innermost frames of code outside this library.
 *
 * @param frames the frames, the innermost first; at most ten, as in asyncio
 */
public record CreationSite(List<StackTraceElement> frames) {

    /** The key under which an exception handler finds it, as in asyncio. */
    public static final String KEY = "source_traceback";

    private static final int MAX_FRAMES = 10;
    private static final Set<String> LIBRARY = Set.of(
            "org.asyncio4j",
            "org.asyncio4j.bootstrap",
            "org.asyncio4j.debug",
            "org.asyncio4j.transports",
            "org.asyncio4j.nio",
            "org.asyncio4j.vertx",
            "org.asyncio4j.virtual",
            "org.asyncio4j.spi",
            "org.asyncio4j.spi.core",
            "org.asyncio4j.spi.coroutines",
            "org.asyncio4j.spi.environment",
            "org.asyncio4j.spi.executors",
            "org.asyncio4j.spi.internal",
            "org.asyncio4j.spi.io",
            "org.asyncio4j.spi.net",
            "org.asyncio4j.spi.process",
            "org.asyncio4j.spi.signals",
            "org.asyncio4j.spi.support",
            "org.asyncio4j.spi.telemetry",
            "org.asyncio4j.spi.watch");
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Returns the place from which the library is being called; without frames if it called itself. */
    public static CreationSite here() {
        return new CreationSite(WALKER.walk(frames -> frames.filter(
                frame -> !LIBRARY.contains(frame.getDeclaringClass().getPackageName())
                        && !isMachinery(frame.getClassName()))
                .limit(MAX_FRAMES)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .toList()));
    }

    /** Returns whether a frame belongs to this library, or is one of the JDK's frames below every virtual thread. */
    public static boolean isLibrary(StackTraceElement frame) {
        String type = frame.getClassName();
        return isOfPackage(type) || isMachinery(type);
    }

    /** Returns whether a frame belongs to the JDK. */
    public static boolean isOfJdk(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    private static boolean isOfPackage(String type) {
        int dot = type.lastIndexOf('.');
        return dot > 0 && LIBRARY.contains(type.substring(0, dot));
    }

    private static boolean isMachinery(String type) {
        return type.startsWith("java.lang.VirtualThread") || type.startsWith("jdk.internal.vm.");
    }

    /**
     * Returns a text for a {@code toString}: {@code  created at Hello.java:12}; empty if no line of a program is known,
     * as for what an executor of the JDK creates.
     */
    public String inShort() {
        return frames.stream()
                .filter(frame -> !isOfJdk(frame))
                .findFirst()
                .map(frame -> " created at "
                        + (frame.getFileName() == null ? frame.getClassName() : frame.getFileName())
                        + ":" + frame.getLineNumber())
                .orElse("");
    }

    /** Returns a text for a report: all frames, line by line. */
    @Override
    public String toString() {
        return frames.stream().map(frame -> "\n\tat " + frame).collect(Collectors.joining("", "created", ""));
    }
}
