package org.asyncio4j.tck.harness;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asyncio4j.tck.rule.Rule;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * The order in which rules are run and failures are reported: areas that others are built on come first, and within an
 * area the lowest ids. If a run is given up, or many rules fail, the first failure is then close to the cause.
 *
 * <p>The rules with numbers from 450 on come last: many of them play a lot of cases, such as random sequences and all
 * suspending calls, and their failures are harder to understand than those of single cases.
 */
public final class RuleOrder implements ClassOrderer {

    /** Areas that all later ones are built on, from the bottom up. */
    private static final List<String> BASIC = List.of(
            "GATE", "CALL", "TIMER", "RUN", "FUTURE", "TASK", "CANCEL", "THREAD");

    private static final List<String> OTHERS = List.of(
            "WAIT", "TIMEOUT", "GATHER", "ASCOMP", "GROUP", "SCOPE", "EAGER", "ASYNCGEN", "RUNNER", "SIGNAL", "BLOCK",
            "GRAPH", "EVENT", "LOCK", "CONDITION", "SEMAPHORE", "BARRIER", "QUEUE", "INTEROP", "CHANNEL", "TRANSPORT",
            "STREAM", "SERVER", "DATAGRAM", "TLS", "PIPE", "SUBPROCESS", "FILE", "FAULT", "LOOPS", "MEMORY", "LOST",
            "DEADLOCK", "HAZARD", "ORACLE");

    private static final List<String> AREAS = Stream.concat(BASIC.stream(), OTHERS.stream()).toList();

    private static final int MANY_CASES = 450;

    /** Compares rules by their ids. Areas that are not the kit's come last. */
    public static final Comparator<String> BY_ID = Comparator.comparing(RuleOrder::playsManyCases)
            .thenComparingInt(RuleOrder::level)
            .thenComparing(Comparator.naturalOrder());

    /** Constructor for JUnit. */
    public RuleOrder() {}

    /** Returns whether all areas that come later are built on this one. */
    public static boolean isBasic(String area) {
        return BASIC.contains(area);
    }

    /** Returns whether {@code area} comes after {@code other}. */
    public static boolean isAbove(String area, String other) {
        return level(area + "-") > level(other + "-");
    }

    /** Returns the areas of the kit, in this order. */
    static Collection<String> areas() {
        return AREAS;
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        Map<Class<?>, String> places = context.getClassDescriptors().stream()
                .map(ClassDescriptor::getTestClass)
                .collect(Collectors.toMap(group -> group, RuleOrder::place));
        context.getClassDescriptors()
                .sort(Comparator.comparing(group -> places.get(group.getTestClass()), BY_ID));
    }

    /** Returns the id by which a group of rules is placed: the lowest one of the highest area. */
    private static String place(Class<?> group) {
        Set<String> ids = ids(group);
        int highest = ids.stream().mapToInt(RuleOrder::level).max().orElse(AREAS.size());
        return ids.stream().filter(id -> level(id) == highest).min(Comparator.naturalOrder()).orElse("");
    }

    private static Set<String> ids(Class<?> group) {
        return Stream.<Class<?>>iterate(group, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .map(method -> method.getAnnotation(Rule.class).id())
                .collect(Collectors.toSet());
    }

    private static int level(String id) {
        int index = AREAS.indexOf(id.substring(0, Math.max(0, id.indexOf('-'))));
        return index < 0 ? AREAS.size() : index;
    }

    private static boolean playsManyCases(String id) {
        String number = id.substring(id.indexOf('-') + 1);
        return number.matches("[0-9]+") && Integer.parseInt(number) >= MANY_CASES;
    }
}
