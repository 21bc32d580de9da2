package org.asyncio4j.bench.contestants.counting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asyncio4j.bench.contestants.load.Arguments;

/** The technologies of this JVM, for the questions whose operations are counted. */
public final class Counting {

    private static final Map<String, Map<String, Preparation>> BY_TECHNOLOGY = new LinkedHashMap<>();

    static {
        OurLoop.TECHNOLOGIES.forEach(technology -> BY_TECHNOLOGY.put(technology, OurLoop.QUESTIONS));
        BY_TECHNOLOGY.put("floor-carried", CarriedThreads.QUESTIONS);
        BY_TECHNOLOGY.put("floor-handoff", HandedOverThreads.QUESTIONS);
        BY_TECHNOLOGY.put("floor", PlainThreads.QUESTIONS);
        BY_TECHNOLOGY.put("virtual-threads", VirtualThreads.QUESTIONS);
        BY_TECHNOLOGY.put("vertx", VertxLoop.QUESTIONS);
        NettyLoop.TECHNOLOGIES.forEach(technology -> BY_TECHNOLOGY.put(technology, NettyLoop.QUESTIONS));
    }

    private Counting() {}

    /** Returns each {@code TECHNOLOGY QUESTION} that can be prepared. */
    public static List<String> pairs() {
        return BY_TECHNOLOGY.entrySet().stream()
                .flatMap(each -> each.getValue().keySet().stream()
                        .sorted()
                        .map(question -> each.getKey() + " " + question))
                .toList();
    }

    /** Prepares a technology for a question; returns empty if it has no answer. */
    public static Optional<Operations> prepare(String technology, Arguments asked) throws Exception {
        limitCarriers(technology, asked);
        Preparation preparation =
                BY_TECHNOLOGY.getOrDefault(technology, Map.of()).get(asked.question());
        return preparation == null ? Optional.empty() : Optional.of(preparation.prepare(technology, asked));
    }

    /**
     * Limits the carriers, before there is a virtual thread: by our setting, or by the JDK's for other technologies.
     */
    private static void limitCarriers(String technology, Arguments asked) {
        String carriers = asked.get("carriers");
        if (carriers != null) {
            boolean ours = OurLoop.TECHNOLOGIES.contains(technology);
            System.setProperty(ours ? "asyncio4j.parallelism" : "jdk.virtualThreadScheduler.parallelism", carriers);
        }
    }
}
