package org.asyncio4j.tck.harness;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Objects that nothing may hold any more at the end of a rule, by what they were used for. Confined to one thread. */
public final class Released {

    private record Use(String what, WeakReference<Object> object) {}

    private final List<Use> uses = new ArrayList<>();

    /** None yet. */
    public Released() {}

    /** Notes that {@code object} is used for {@code what}, and must be free later; returns it. */
    public <T> T note(String what, T object) {
        uses.add(new Use(what, new WeakReference<>(object)));
        return object;
    }

    /** Collects until all are free, or will not be; {@code then} is done after each time. */
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
