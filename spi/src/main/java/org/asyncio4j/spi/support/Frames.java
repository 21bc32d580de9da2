package org.asyncio4j.spi.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.asyncio4j.bootstrap.CreationSite;

/** Stacks as a reader wants them: without the frames of this library and of the JDK's virtual threads. */
final class Frames {

    private static final String API = "org.asyncio4j";
    private Frames() {}

    /**
     * Where a coroutine stands. If it awaits inside the public api, as in {@code sleep(..)}, that call is the first
     * frame, as there; the await of a future is no frame in asyncio, nor here.
     */
    static List<StackTraceElement> ofCoroutine(Thread thread) {
        StackTraceElement[] all = thread.getStackTrace();
        int innermost = 0;
        while (innermost < all.length && isOfJdk(all[innermost])) {
            innermost++; // what parks the thread, if the library is what called it
        }
        List<StackTraceElement> frames = new ArrayList<>();
        if (innermost < all.length && isOfLibrary(all[innermost])) {
            while (innermost + 1 < all.length && isOfLibrary(all[innermost + 1])) {
                innermost++;
            }
            boolean isCalled = innermost + 1 < all.length && !isMachinery(all[innermost + 1]);
            if (isCalled && packageOf(all[innermost]).equals(API) && thread != Thread.currentThread()) {
                frames.add(all[innermost]);
            }
        } else {
            innermost = 0; // it runs, or is blocked by something else
        }
        frames.addAll(withoutLibrary(Arrays.copyOfRange(all, innermost, all.length)));
        return frames;
    }

    static List<StackTraceElement> withoutLibrary(StackTraceElement[] all) {
        return Arrays.stream(all)
                .filter(frame -> !CreationSite.isLibrary(frame))
                .toList();
    }

    private static boolean isOfLibrary(StackTraceElement frame) {
        return CreationSite.isLibrary(frame) && !isMachinery(frame);
    }

    private static String packageOf(StackTraceElement frame) {
        String type = frame.getClassName();
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
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
