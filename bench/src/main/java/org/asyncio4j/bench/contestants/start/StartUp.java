package org.asyncio4j.bench.contestants.start;

import java.util.List;

/**
 * Hello world as a process, which is one operation: it answers {@code first NANOS}, the CPU time until its first
 * callback runs, and ends on its own. The floor has no callback and no library.
 *
 * <p>Its class path is that of a real program of its kind: see {@link StartClassPath}.
 *
 * <p>An AOT cache of JDK 25 is created by one run with the same flags and class path, and used by the others:
 *
 * <pre>
 * java FLAGS -XX:AOTCacheOutput=nio-carried.aot -cp JARS org.asyncio4j.bench.contestants.Contestant nio-carried StartUp
 * java FLAGS -XX:AOTCache=nio-carried.aot -XX:AOTMode=on -cp JARS org.asyncio4j.bench.contestants.Contestant \
 *     nio-carried StartUp
 * </pre>
 *
 * <p>With {@code AOTMode=on}, it fails if the cache does not fit, instead of starting without it.
 */
public final class StartUp {

    /** The name of the question. */
    public static final String QUESTION = "StartUp";

    private StartUp() {}

    /** Returns each available {@code TECHNOLOGY QUESTION}. */
    public static List<String> pairs() {
        return List.of(
                "nio-carried StartUp",
                "nio-handoff StartUp",
                "vertx-carried StartUp",
                "vertx-handoff StartUp",
                "virtual-carried StartUp",
                "virtual-handoff StartUp",
                "floor StartUp",
                "virtual-threads StartUp",
                "vertx StartUp",
                "netty-nio StartUp");
    }

    /** Runs one callback; returns false if the technology is unknown. */
    public static boolean run(String technology) {
        // a class for each: none is loaded or verified for the sake of another
        switch (technology) {
            case "floor" -> sayFirst();
            case "virtual-threads" -> VirtualThreadHello.run();
            case "vertx" -> VertxHello.run();
            case "netty-nio" -> NettyHello.run();
            case "nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff" ->
                OurHello.run(technology);
            default -> {
                return false;
            }
        }
        return true;
    }

    static void sayFirst() {
        long nanos = ProcessCpu.nanos(); // before anything is printed
        System.out.println("first " + nanos);
    }
}
