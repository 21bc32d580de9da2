package org.asyncio4j.tck.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of edit that makes a program simpler and leaves any program valid.
 *
 * <p>A program's steps are JSON, and an edit looks at one node of it: a body, an awaitable, a number.
 */
enum Simplification {
    /** Removes part of a body, or of the awaitables of a gather, of handlers, of names: large parts first. */
    DROP {
        @Override
        Stream<Object> of(Object node) {
            return node instanceof List<?> list && ListKind.mayShrink(list)
                    ? chunks(list.size())
                            .flatMap(chunk -> IntStream.iterate(0, at -> at < list.size(), at -> at + chunk)
                                    .mapToObj(at -> without(list, at, Math.min(at + chunk, list.size()))))
                    : Stream.empty();
        }
    },

    /**
     * Replaces a block with its contents, and likewise a task or callback that does not suspend. But a try is never
     * replaced with its handler, which may raise again what it handles.
     */
    UNWRAP {
        @Override
        Stream<Object> of(Object node) {
            return node instanceof List<?> body && ListKind.isBody(body)
                    ? IntStream.range(0, body.size()).boxed().flatMap(at -> inner(body, at))
                    : Stream.empty();
        }

        private Stream<Object> inner(List<?> body, int at) {
            List<?> step = (List<?>) body.get(at);
            return step.stream()
                    .filter(part -> part instanceof List<?> inner && ListKind.isBody(inner))
                    .map(List.class::cast)
                    .filter(inner -> BLOCKS.contains(step.get(1)) || ListKind.isPlain(inner))
                    .map(inner -> spliced(body, at, inner));
        }
    },

    /** Replaces an awaitable with one inside it, or else with a sleep of zero. */
    AWAIT_LESS {
        @Override
        Stream<Object> of(Object node) {
            if (!(node instanceof List<?> list) || !ListKind.isAwaitable(list) || list.get(0).equals(SLEEP)) {
                return Stream.empty();
            }
            return Stream.concat(
                    list.stream().flatMap(Simplification::awaitables), Stream.of(asList(SLEEP, 0L, null)));
        }
    },

    /** Removes an option. */
    FORGO_OPTION {
        @Override
        Stream<Object> of(Object node) {
            return node instanceof Map<?, ?> options && !options.isEmpty() ? Stream.of(Map.of()) : Stream.empty();
        }
    },

    /** Makes numbers smaller, most of them times; sleeps go down to zero, the others to 1. */
    LESSEN {
        @Override
        Stream<Object> of(Object node) {
            return switch (node) {
                case Long number when number > 1 ->
                    LongStream.of(1, number / 2, number - 1).distinct().boxed().map(Object.class::cast);
                case Double fraction when fraction > 0 -> Stream.of((long) Math.ceil(fraction));
                case List<?> sleep when ListKind.isAwaitable(sleep) && sleep.get(0).equals(SLEEP)
                        && isPositive(sleep.get(1)) ->
                    Stream.of(asList(SLEEP, 0L, sleep.get(2)));
                default -> Stream.empty();
            };
        }

        private static boolean isPositive(Object time) {
            return ((Number) time).doubleValue() > 0;
        }
    };

    private static final String SLEEP = "sl";
    private static final Set<String> BLOCKS =
            Set.of("try", "with", "timeout", "timeout_at", "tg", "repeat", "if", "star", "afor");

    /** Returns what {@code node} itself may become. */
    abstract Stream<Object> of(Object node);

    /** Returns what all of {@code node} may become by an edit of it or of anything in it. */
    Stream<Object> everywhere(@Nullable Object node) {
        if (node == null) {
            return Stream.empty();
        }
        return node instanceof List<?> list ? Stream.concat(of(node), inside(list)) : of(node);
    }

    private Stream<Object> inside(List<?> list) {
        int first = ListKind.isStep(list) ? 2 : 0; // excludes its number and its operation
        return IntStream.range(first, list.size())
                .boxed()
                .flatMap(at -> everywhere(list.get(at)).map(changed -> spliced(list, at, asList(changed))));
    }

    private static Stream<Object> awaitables(@Nullable Object part) {
        if (!(part instanceof List<?> list)) {
            return Stream.empty();
        }
        return ListKind.isAwaitable(list)
                ? Stream.of(list)
                : list.stream().filter(ListKind::isAwaitable).map(Object.class::cast);
    }

    private static Stream<Integer> chunks(int size) {
        return Stream.iterate(size, chunk -> chunk > 0, chunk -> chunk / 2);
    }

    private static Object without(List<?> list, int from, int to) {
        List<@Nullable Object> rest = new ArrayList<>(list);
        rest.subList(from, to).clear();
        return rest;
    }

    private static Object spliced(List<?> list, int at, List<?> instead) {
        List<@Nullable Object> changed = new ArrayList<>(list);
        changed.remove(at);
        changed.addAll(at, instead);
        return changed;
    }

    private static List<@Nullable Object> asList(@Nullable Object... elements) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(element);
        }
        return list;
    }
}
