package org.asyncio4j.spi.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.stream.Collectors;
import org.asyncio4j.Misuse;
import org.asyncio4j.MisuseException;
import org.asyncio4j.bootstrap.Fatal;
import org.asyncio4j.bootstrap.Repr;
import org.asyncio4j.bootstrap.Throwing;
import org.asyncio4j.spi.EventLoopProvider;
import org.jspecify.annotations.Nullable;

/**
 * The back ends that were found, and the failures of those that cannot be used.
 *
 * <p>An unusable back end does not affect the others: it only appears in the error if no other one can be chosen.
 */
public final class BackEnds {

    /** The limit of failures; a class loader may fail at the same place each time it is asked. */
    private static final int MAX_FAILURES = 100;

    private final List<BackEnd> usable = new ArrayList<>();
    private final Map<String, Throwable> failures = new LinkedHashMap<>(); // by their text

    private BackEnds() {}

    /**
     * Returns those visible to the two class loaders, each once; if both have one of the same name, the first loader's
     * takes precedence.
     */
    static BackEnds seenBy(@Nullable ClassLoader first, ClassLoader second) {
        BackEnds found = new BackEnds();
        found.load(first != null ? first : ClassLoader.getSystemClassLoader());
        if (first != second) {
            BackEnds others = new BackEnds();
            others.load(second);
            List<BackEnd> added =
                    others.usable.stream().filter(found::isNew).toList();
            found.usable.addAll(added);
            others.failures.forEach(found.failures::putIfAbsent);
        }
        return found;
    }

    /** Returns those among the given providers. */
    public static BackEnds of(Iterable<EventLoopProvider> providers) {
        BackEnds given = new BackEnds();
        for (EventLoopProvider each : providers) {
            try {
                given.usable.add(BackEnd.of(each));
            } catch (Throwable broken) {
                given.failed(each.getClass().getName() + " cannot be queried", broken);
            }
        }
        return given;
    }

    private void load(ClassLoader loader) {
        Spliterator<ServiceLoader.Provider<EventLoopProvider>> all =
                ServiceLoader.load(EventLoopProvider.class, loader).stream().spliterator();
        boolean more = true;
        int failed = 0;
        while (more && failed < MAX_FAILURES) {
            try {
                more = all.tryAdvance(this::add);
            } catch (Throwable broken) {
                failed++;
                failed("", broken);
            }
        }
    }

    private void add(ServiceLoader.Provider<EventLoopProvider> found) {
        EventLoopProvider provider = found.get();
        try {
            usable.add(BackEnd.of(provider));
        } catch (Throwable broken) {
            failed(provider.getClass().getName() + " cannot be queried", broken);
        }
    }

    private void failed(String what, Throwable why) {
        if (Fatal.is(why)) {
            throw Throwing.any(why);
        }
        StringBuilder text = new StringBuilder(what.isEmpty() ? "" : what + ": ").append(Repr.of(why));
        if (why instanceof ServiceConfigurationError && why.getCause() != null) {
            text.append(": ").append(Repr.of(why.getCause()));
        }
        failures.putIfAbsent(text.toString(), why);
    }

    private boolean isNew(BackEnd other) {
        String type = other.provider().getClass().getName();
        return usable.stream()
                .noneMatch(each -> each.id().equals(other.id())
                        || each.provider().getClass().getName().equals(type));
    }

    /** Returns those that can be used. */
    public List<BackEnd> usable() {
        return List.copyOf(usable);
    }

    /** Returns the failure of each back end that cannot be used. */
    Collection<Throwable> failures() {
        return failures.values();
    }

    /** Returns the error of {@code misuse}, which lists what was found and what could not be used. */
    MisuseException refusal(Misuse misuse, String detail, List<BackEnd> found) {
        String list = found.isEmpty()
                ? "none"
                : found.stream().map(BackEnd::toString).sorted().collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(detail).append("found: ").append(list);
        failures.keySet().forEach(each -> text.append("; not usable: ").append(each));
        MisuseException refusal = misuse.exception(text.toString());
        List<Throwable> causes = List.copyOf(failures.values());
        if (!causes.isEmpty()) {
            refusal.initCause(causes.getFirst());
            causes.stream().skip(1).forEach(refusal::addSuppressed);
        }
        return refusal;
    }
}
