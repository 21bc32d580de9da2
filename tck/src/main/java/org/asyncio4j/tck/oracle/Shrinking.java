package org.asyncio4j.tck.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search by delta debugging for a small program that shows something: of the programs that are one edit simpler, it
 * continues with the first that still shows it, until none does.
 *
 * <p>Each edit makes the program simpler by its own measure, so the search ends; {@code tries} only bounds its cost.
 */
final class Shrinking {

    private final Predicate<Program> shows;
    private int tries; // the number of programs that may still be tried

    Shrinking(Predicate<Program> shows, int tries) {
        this.shows = shows;
        this.tries = tries;
    }

    /** Returns the smallest program found; the given program if nothing can be removed. */
    Program shrink(Program program) {
        Program smallest = program;
        Optional<Program> next = Optional.of(program);
        while (next.isPresent()) {
            smallest = next.get();
            next = simpler(smallest).filter(this::stillShows).findFirst();
        }
        return smallest;
    }

    private boolean stillShows(Program candidate) {
        if (tries == 0) {
            return false;
        }
        tries--;
        return shows.test(candidate);
    }

    private static Stream<Program> simpler(Program program) {
        Stream<Program> fewerSteps =
                Stream.of(Simplification.values()).flatMap(edit -> edit.everywhere(program.body()))
                        .map(program::withBody);
        return Stream.of(fewerSteps, withoutUnused(program), Scripts.fewer(program)).flatMap(each -> each);
    }

    private static Stream<Program> withoutUnused(Program program) {
        Set<String> named = Stream.of(program.body(), program.objects(), program.handlerBody())
                .flatMap(Shrinking::strings)
                .collect(Collectors.toSet());
        Map<String, @Nullable Object> used = new LinkedHashMap<>(program.objects());
        used.keySet()
                .removeIf(name -> !named.contains(name) && !named.contains(name + "a") && !named.contains(name + "b"));
        return used.size() < program.objects().size() ? Stream.of(program.withObjects(used)) : Stream.empty();
    }

    private static Stream<String> strings(@Nullable Object json) {
        return switch (json) {
            case String text -> Stream.of(text);
            case List<?> list -> list.stream().flatMap(Shrinking::strings);
            case Map<?, ?> map -> map.values().stream().flatMap(Shrinking::strings);
            case null, default -> Stream.empty();
        };
    }
}
