package org.asyncio4j.spi.core;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.asyncio4j.bootstrap.CreationSite;

/** Stack traces without the frames of this library and of the JDK's virtual threads. */
final class StackFrames {

    private static final String CORE = "org.asyncio4j.spi.core.";
    /** The types that call the entry and the exit of a group, a timeout or a scope. */
    private static final Set<String> BLOCKS = Set.of("org.asyncio4j.AsyncContextManager", "org.asyncio4j.AsyncExit");
    private static final Set<String> FUTURES = Set.of("org.asyncio4j.Future", "org.asyncio4j.Awaitable");
    /** The types between a thread and the code of its coroutine, in addition to methods named runBody. */
    private static final Set<String> STARTERS = Set.of(
            "org.asyncio4j.spi.coroutines.CoroutineThread",
            "org.asyncio4j.BodyCoroutine",
            "org.asyncio4j.WatchedCoroutine",
            "org.asyncio4j.ActionBody");

    private StackFrames() {}

    /**
     * Returns the stack of a coroutine. If it waits inside a function of the library, as in {@code sleep(..)} or
     * {@code server.serveForever()}, that call is the first frame. The await of a future has no frame, as in asyncio.
     */
    static List<StackTraceElement> ofCoroutine(Thread thread) {
        List<StackTraceElement> own = withoutStart(List.of(thread.getStackTrace()));
        if (thread == Thread.currentThread()) {
            return withoutLibrary(own.stream()
                    .dropWhile(frame -> CreationSite.isOfJdk(frame) || CreationSite.isLibrary(frame))
                    .toList());
        }
        // skips the frames that park the thread, if the library has called them
        List<StackTraceElement> called =
                own.stream().dropWhile(CreationSite::isOfJdk).toList();
        List<StackTraceElement> library =
                called.stream().takeWhile(CreationSite::isLibrary).toList();
        if (library.isEmpty()) {
            return withoutLibrary(own); // it runs, or is blocked by something else
        }
        List<StackTraceElement> callers = withoutLibrary(called.subList(library.size(), called.size()));
        StackTraceElement function = library.reversed().stream()
                .filter(frame -> !BLOCKS.contains(frame.getClassName()))
                .findFirst()
                .orElseGet(library::getLast);
        return isAwaitOfFuture(function)
                ? callers
                : Stream.concat(Stream.of(function), callers.stream()).toList();
    }

    static List<StackTraceElement> withoutLibrary(List<StackTraceElement> all) {
        return all.stream().filter(frame -> !CreationSite.isLibrary(frame)).toList();
    }

    /** Removes the frames below the code of the coroutine: the outermost ones, from the end of the list. */
    private static List<StackTraceElement> withoutStart(List<StackTraceElement> all) {
        return all.reversed().stream().dropWhile(StackFrames::isOfStart).toList().reversed();
    }

    private static boolean isOfStart(StackTraceElement frame) {
        return STARTERS.contains(frame.getClassName())
                || (CreationSite.isLibrary(frame)
                        && (CreationSite.isOfJdk(frame) || frame.getMethodName().equals("runBody")));
    }

    private static boolean isAwaitOfFuture(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith(CORE) || (FUTURES.contains(type) && frame.getMethodName().equals("await"));
    }
}
