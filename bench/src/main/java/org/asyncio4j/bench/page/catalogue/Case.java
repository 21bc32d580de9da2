package org.asyncio4j.bench.page.catalogue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One way to put a question.
 *
 * @param parameters what it sets, in order: {@code tasks=100}; {@code cores} and {@code aot} are for the harness alone
 * @param depth the shortest run that it is part of
 * @param batch what the number of operations of a round is a multiple of
 * @param answeredBy who has what it takes, in the order of a chart before it is sorted
 */
public record Case(Map<String, String> parameters, Depth depth, long batch, Set<Technology> answeredBy) {
    private static final Set<String> OF_THE_HARNESS = Set.of("cores", "aot");

    /** Copies what it is given. */
    public Case {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        answeredBy = Collections.unmodifiableSet(
                answeredBy.isEmpty() ? EnumSet.noneOf(Technology.class) : EnumSet.copyOf(answeredBy));
    }

    /** The parameters as a label, {@code tasks=100 cores=busy}; empty for the only case of a question. */
    public String label() {
        return label(parameters);
    }

    /** The same of parameters out of a file. */
    public static String label(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The parameters for readers, {@code 100 tasks, other cores busy}; empty for the only case of a question. */
    public String words() {
        return CaseWords.of(parameters);
    }

    /** What a contestant is given as arguments. */
    public List<String> arguments() {
        return parameters.entrySet().stream()
                .filter(each -> !OF_THE_HARNESS.contains(each.getKey()))
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    /** Whether the other processors are kept busy meanwhile. */
    public boolean onBusyCores() {
        return "busy".equals(parameters.get("cores"));
    }

    /** Whether a JVM starts from an AOT cache. */
    public boolean fromAotCache() {
        return "yes".equals(parameters.get("aot"));
    }
}
