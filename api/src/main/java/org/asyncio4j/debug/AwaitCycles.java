package org.asyncio4j.debug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A search for cycles in the await graph, depth first, with an explicit stack, because chains of awaits may be long.
 */
final class AwaitCycles {

    private final Map<Integer, List<Integer>> awaits;
    private final Set<Integer> left = new HashSet<>(); // everything reachable from them is known
    private final List<Integer> path = new ArrayList<>();
    private final Set<Integer> onPath = new HashSet<>();
    private final List<Iterator<Integer>> branches = new ArrayList<>();
    private final List<List<Integer>> cycles = new ArrayList<>();

    AwaitCycles(Map<Integer, List<Integer>> awaits) {
        this.awaits = awaits;
    }

    List<List<Integer>> find() {
        for (Integer start : awaits.keySet()) {
            if (!left.contains(start)) {
                enter(start);
                while (!path.isEmpty()) {
                    step();
                }
            }
        }
        return cycles;
    }

    private void step() {
        Iterator<Integer> branch = branches.getLast();
        if (!branch.hasNext()) {
            branches.removeLast();
            Integer id = path.removeLast();
            onPath.remove(id);
            left.add(id);
            return;
        }
        Integer next = branch.next();
        if (onPath.contains(next)) {
            cycles.add(List.copyOf(path.subList(path.indexOf(next), path.size())));
        } else if (!left.contains(next)) {
            enter(next);
        }
    }

    private void enter(Integer id) {
        path.add(id);
        onPath.add(id);
        branches.add(awaits.getOrDefault(id, List.of()).iterator());
    }
}
