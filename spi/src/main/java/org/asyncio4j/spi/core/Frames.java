package org.asyncio4j.spi.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.asyncio4j.bootstrap.CreationSite;

/** Stack traces without the frames of this library and of the JDK's virtual threads. */
final class Frames {

    private static final Pattern API = Pattern.compile("org\\.asyncio4j\\.[^.]+");

    private Frames() {}

    /**
     * Returns the stack of a coroutine. If it awaits inside the public api, as in {@code sleep(..)}, that call is the
     * first frame. The await of a future has no frame, as in asyncio.
     */
    static List<StackTraceElement> ofCoroutine(Thread thread) {
        List<StackTraceElement> all = List.of(thread.getStackTrace());
        // skips the frames that park the thread, if the library has called them
        List<StackTraceElement> called = all.stream().dropWhile(Frames::isOfJdk).toList();
        List<StackTraceElement> library = called.stream().takeWhile(Frames::isOfLibrary).toList();
        if (library.isEmpty()) {
            return withoutLibrary(all); // it runs, or is blocked by something else
        }
        List<StackTraceElement> frames = new ArrayList<>();
        List<StackTraceElement> callers = called.subList(library.size(), called.size());
        StackTraceElement await = library.getLast();
        boolean isCalled = !callers.isEmpty() && !isMachinery(callers.getFirst());
        if (isCalled && isOfApi(await) && thread != Thread.currentThread()) {
            frames.add(await);
        }
        frames.addAll(withoutLibrary(callers));
        return frames;
    }

    static List<StackTraceElement> withoutLibrary(List<StackTraceElement> all) {
        return all.stream().filter(frame -> !CreationSite.isLibrary(frame)).toList();
    }

    private static boolean isOfLibrary(StackTraceElement frame) {
        return CreationSite.isLibrary(frame) && !isMachinery(frame);
    }

    private static boolean isOfApi(StackTraceElement frame) {
        return API.matcher(frame.getClassName()).matches();
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.") || type.startsWith("jdk.");
    }

    private static boolean isMachinery(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.lang.VirtualThread") || type.startsWith("jdk.internal.vm.");
    }
}
