package org.asyncio4j.bench.contestants.start;

import java.util.List;

/**
 * Hello world as a process, which an operation is: it answers {@code first NANOS}, the CPU time until its first callback
 * runs, and ends by itself. The floor has no callback and no library.
 *
 * <p>Its class path is what a program of that kind would have: {@link StartClassPath} has it.
 *
 * <p>An AOT cache of JDK 25 is made by one run with the same flags and class path, and used by the others:
 *
 * <pre>
 * java FLAGS -XX:AOTCacheOutput=nio-carried.aot -cp JARS org.asyncio4j.bench.contestants.Contestant nio-carried StartUp
 * java FLAGS -XX:AOTCache=nio-carried.aot -XX:AOTMode=on -cp JARS org.asyncio4j.bench.contestants.Contestant \
 *     nio-carried StartUp
 * </pre>
 *
 * <p>With {@code AOTMode=on} it fails where the cache does not fit, instead of starting without it.
 */
public final class StartUp {

    /** The name of the question. */
    public static final String QUESTION = "StartUp";

    private StartUp() {}

    /** Each {@code TECHNOLOGY QUESTION} that there is. */
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

    /** Runs one callback; returns false if that technology is none of those. */
    public static boolean run(String technology) {
        // A class for each: none is loaded, or looked at by the verifier, for the sake of another.
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
