package org.asyncio4j.bench.page.catalogue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A case of a question.
 *
 * @param parameters the parameters, in order: {@code tasks=100}; {@code cores} and {@code aot} are only for the harness
 * @param depth the shortest run that includes it
 * @param batch the number of operations of a round is a multiple of this
 * @param answeredBy the technologies that can answer it, in the order of a chart before sorting
 */
public record Case(Map<String, String> parameters, Depth depth, long batch, Set<Technology> answeredBy) {
    private static final Set<String> OF_THE_HARNESS = Set.of("cores", "aot");

    /** Copies the collections. */
    public Case {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        answeredBy = Collections.unmodifiableSet(
                answeredBy.isEmpty() ? EnumSet.noneOf(Technology.class) : EnumSet.copyOf(answeredBy));
    }

    /** Returns the parameters as a label, {@code tasks=100 cores=busy}; empty for the only case of a question. */
    public String label() {
        return label(parameters);
    }

    /** Returns the label of parameters from a file. */
    public static String label(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns the parameters for readers, {@code 100 tasks, other cores busy}; empty for the only case of a question.
     */
    public String words() {
        return CaseWords.of(parameters);
    }

    /** Returns the arguments for a contestant. */
    public List<String> arguments() {
        return parameters.entrySet().stream()
                .filter(each -> !OF_THE_HARNESS.contains(each.getKey()))
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    /** Returns whether the other processors are kept busy meanwhile. */
    public boolean onBusyCores() {
        return "busy".equals(parameters.get("cores"));
    }

    /** Returns whether a server and its client run on all processors, and neither is bound to some of them. */
    public boolean onSharedCores() {
        return "shared".equals(parameters.get("cores"));
    }

    /** Returns whether a JVM starts from an AOT cache. */
    public boolean fromAotCache() {
        return "yes".equals(parameters.get("aot"));
    }
}
