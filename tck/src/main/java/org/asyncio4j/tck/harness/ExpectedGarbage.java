package org.asyncio4j.tck.harness;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Objects that must no longer be reachable at the end of a rule, each with its purpose. Confined to one thread. */
public final class ExpectedGarbage {

    private record Use(String what, WeakReference<Object> object) {}

    private final List<Use> uses = new ArrayList<>();

    /** Creates an empty collection. */
    public ExpectedGarbage() {}

    /** Notes that {@code object} is used for {@code what} and must be released later; returns it. */
    public <T> T note(String what, T object) {
        uses.add(new Use(what, new WeakReference<>(object)));
        return object;
    }

    /** Collects until all are released or the attempts run out; runs {@code then} after each collection. */
    void expectCollected(Runnable then) {
        Garbage.collectUntil(() -> held().isEmpty(), then);
        Map<String, Long> held = held();
        if (!held.isEmpty()) {
            throw new AssertionError("still held: " + held + " of " + uses.size());
        }
    }

    private Map<String, Long> held() {
        return uses.stream()
                .filter(use -> !use.object.refersTo(null))
                .collect(Collectors.groupingBy(Use::what, TreeMap::new, Collectors.counting()));
    }
}
