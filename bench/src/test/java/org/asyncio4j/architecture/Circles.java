package org.asyncio4j.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The circles of dependencies among types: strongly connected components of more than one. They are found with Tarjan's
 * algorithm.
 *
 * <p>Nested types count as their top-level type: a reader of one sees the whole file.
 */
final class Circles {

    private final SortedMap<String, SortedSet<String>> uses;
    private final Map<String, Integer> number = new HashMap<>(); // in the order of the first visit
    private final Map<String, Integer> lowest = new HashMap<>(); // of all types reachable from here
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> isOpen = new HashSet<>();
    private final List<SortedSet<String>> found = new ArrayList<>();

    private Circles(SortedMap<String, SortedSet<String>> uses) {
        this.uses = uses;
    }

    /** Returns the circles of a module, the largest first, by full name. */
    static List<SortedSet<String>> of(Module module) {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        for (var type : Module.ALL.that(module.own())) {
            var targets = uses.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(module.own())
                    .forEach(target -> targets.add(topLevel(target)));
        }
        return of(uses);
    }

    /** Returns the circles of a graph, the largest first. */
    static List<SortedSet<String>> of(SortedMap<String, SortedSet<String>> uses) {
        var circles = new Circles(uses);
        for (var each : uses.keySet()) {
            if (!circles.number.containsKey(each)) {
                circles.visit(each);
            }
        }
        circles.found.sort(Comparator.<SortedSet<String>>comparingInt(Set::size).reversed());
        return circles.found;
    }

    private static String topLevel(JavaClass type) {
        return type.getEnclosingClass().map(Circles::topLevel).orElseGet(type::getName);
    }

    private void visit(String type) {
        number.put(type, number.size());
        lowest.put(type, number.get(type));
        open.push(type);
        isOpen.add(type);
        for (var next : uses.getOrDefault(type, new TreeSet<>())) {
            if (!number.containsKey(next)) {
                visit(next);
                lowest.merge(type, lowest.get(next), Math::min);
            } else if (isOpen.contains(next)) {
                lowest.merge(type, number.get(next), Math::min);
            }
        }
        if (lowest.get(type).equals(number.get(type))) {
            close(type);
        }
    }

    private void close(String first) {
        SortedSet<String> circle = new TreeSet<>();
        String last;
        do {
            last = open.pop();
            isOpen.remove(last);
            circle.add(last);
        } while (!last.equals(first));
        if (circle.size() > 1) {
            found.add(circle);
        }
    }
}
