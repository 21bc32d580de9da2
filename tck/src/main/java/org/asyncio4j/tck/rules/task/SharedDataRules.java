package org.asyncio4j.tck.rules.task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.asyncio4j.Asyncio.asCompleted;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.gather;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.asyncio4j.AsyncIterator;
import org.asyncio4j.ExceptionGroup;
import org.asyncio4j.Future;
import org.asyncio4j.IncompleteReadException;
import org.asyncio4j.Queue;
import org.asyncio4j.StopAsyncIteration;
import org.asyncio4j.StreamReader;
import org.asyncio4j.Task;
import org.asyncio4j.tck.harness.RuleArea;
import org.asyncio4j.tck.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Rules about things that are equal, shared, nested or split: awaitables, iterators, exception groups, separators. */
public abstract class SharedDataRules extends RuleArea {

    /** Constructor for the conformance class. */
    protected SharedDataRules() {}

    /** If this fails: two tasks that ask at once get the same element, or one sees the end too early, or never. */
    @Rule(
            id = "ASCOMP-460",
            text = "When several tasks iterate over one asCompleted() or queue, each element goes to one of them, and"
                    + " all of them see the end.")
    void iterationMayBeShared() {
        for (int consumers = 1; consumers <= 4; consumers++) {
            int count = consumers;
            run(() -> shareCompleted(count));
            run(() -> shareQueue(count));
        }
    }

    private void shareCompleted(int consumers) {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            futures.add(getRunningLoop().createFuture());
        }
        expectShared(consumers, asCompleted(futures), () -> {
            for (int i = futures.size() - 1; i >= 0; i--) {
                futures.get(i).setResult(i);
                turns(i % 3);
            }
        }, new HashSet<>(futures));
    }

    private void shareQueue(int consumers) {
        Queue<Integer> queue = new Queue<>(2);
        expectShared(consumers, queue, () -> {
            for (int i = 0; i < 9; i++) {
                queue.put(i);
                turns(i % 3);
            }
            queue.shutdown();
        }, Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    private <T> void expectShared(int consumers, AsyncIterator<T> shared, Runnable feeding, Set<T> expected) {
        List<T> came = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < consumers; i++) {
            tasks.add(createTask(() -> {
                for (T each : shared) {
                    came.add(each);
                    turns(1);
                }
            }));
        }
        turns(1);
        feeding.run();
        gather(tasks).await();
        assertEquals(expected, new HashSet<>(came));
        assertEquals(expected.size(), came.size(), () -> "each once: " + came);
        expectThrows(StopAsyncIteration.class, shared::anext);
    }

    // Exception groups

    /** Returns a random leaf or group; the message of a leaf is a digit. */
    private static Throwable nested(RandomGenerator random, int depth) {
        int kind = random.nextInt(depth > 0 ? 5 : 3);
        if (kind < 3) {
            String text = Integer.toString(random.nextInt(4)); // few, so that several are alike
            return kind == 0
                    ? new IllegalStateException(text)
                    : kind == 1 ? new IllegalArgumentException(text) : new NumberFormatException(text);
        }
        return group(random, depth - 1);
    }

    private static ExceptionGroup group(RandomGenerator random, int depth) {
        List<Throwable> inside = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            inside.add(nested(random, depth));
        }
        return new ExceptionGroup("group " + random.nextInt(3), inside);
    }

    /** Returns the part that matches, split as CPython does: leaf by leaf, without empty groups. */
    private static @Nullable Object part(Throwable of, Predicate<Throwable> wanted, boolean matching) {
        if (wanted.test(of)) {
            return matching ? whole(of) : null;
        }
        if (of instanceof ExceptionGroup group) {
            List<Object> parts = new ArrayList<>();
            parts.add(group.title());
            for (Throwable each : group.exceptions()) {
                Object part = part(each, wanted, matching);
                if (part != null) {
                    parts.add(part);
                }
            }
            return parts.size() == 1 ? null : parts;
        }
        return matching ? null : of;
    }

    private static Object whole(Throwable of) {
        Object all = part(of, each -> false, false);
        return all == null ? of : all;
    }

    private static @Nullable Object shown(@Nullable ExceptionGroup group) {
        return group == null ? null : whole(group);
    }

    /** If this fails: a leaf is lost or duplicated, an empty group is kept, or a group loses its title. */
    @Rule(
            id = "GROUP-460",
            text = "For any nesting of an exception group, and any condition by which it is split, the two parts have"
                    + " all its leaves, each once, in their groups and in order.")
    void groupsAreDividedAsInPython() {
        sequences(400, 1, random -> random.nextLong(1_000_000), seeds -> {
            var random = new SplittableRandom(seeds.getFirst());
            ExceptionGroup group = group(random, 3);
            String text = Integer.toString(random.nextInt(4));
            String title = "group " + random.nextInt(3);
            for (Predicate<Throwable> wanted : List.<Predicate<Throwable>>of(
                    each -> text.equals(each.getMessage()),
                    each -> each instanceof ExceptionGroup inner && inner.title().equals(title),
                    each -> each instanceof IllegalArgumentException && text.compareTo(each.getMessage()) > 0)) {
                expectDivided(group, group.split(wanted), wanted);
                assertEquals(part(group, wanted, true), shown(group.subgroup(wanted)));
            }
            for (Class<? extends Throwable> type : List.of(IllegalArgumentException.class, NumberFormatException.class,
                    ExceptionGroup.class)) {
                expectDivided(group, group.split(type), type::isInstance);
                assertEquals(part(group, type::isInstance, true), shown(group.subgroup(type)));
            }
            expectDivided(group, group.split(RuntimeException.class), each -> !(each instanceof ExceptionGroup));
        });
    }

    private static void expectDivided(ExceptionGroup group, ExceptionGroup.Split split, Predicate<Throwable> wanted) {
        assertEquals(part(group, wanted, true), shown(split.matching()), "what matches");
        assertEquals(part(group, wanted, false), shown(split.rest()), "what does not");
    }

    // Separators

    private static final List<List<String>> SEPARATORS = List.of(
            List.of("\n"), List.of("ab"), List.of("aab"), List.of("aba", "b"), List.of("ab", "aab"),
            List.of("aaa", "ab"), List.of("b", "bab"), List.of("abab", "ba"), List.of("bb", "aaab"),
            List.of("bb", "abaa"));

    /** Returns the end of the match that ends first; if several end there, it does not matter which begins first. */
    private static int endOfFirst(String text, List<String> separators) {
        return separators.stream()
                .filter(text::contains)
                .mapToInt(each -> text.indexOf(each) + each.length())
                .min()
                .orElse(-1);
    }

    private static List<byte[]> bytes(List<String> texts) {
        return texts.stream().map(each -> each.getBytes(US_ASCII)).toList();
    }

    /** Returns all parts that readUntil returns for a text, and the rest. */
    private static List<String> expected(String text, List<String> separators) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        for (int end = endOfFirst(rest, separators); end >= 0; end = endOfFirst(rest, separators)) {
            parts.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        parts.add(rest);
        return parts;
    }

    /**
     * If this fails: the search continues behind the beginning of a separator, or a longer separator hides a shorter
     * one.
     */
    @Rule(
            id = "STREAM-461",
            text = "However the bytes are split on their way, and whichever of several separators comes, readUntil ends"
                    + " at the one that ends first.")
    void separatorsMayComeInPieces() {
        var random = new SplittableRandom(1);
        for (List<String> separators : SEPARATORS) {
            for (int i = 0; i < 4; i++) {
                StringBuilder text = new StringBuilder();
                for (int j = 0; j < 14; j++) {
                    text.append("aab\n".charAt(random.nextInt(separators.contains("\n") ? 4 : 3)));
                }
                run(() -> {
                    for (int first = 0; first <= text.length(); first++) {
                        expectParts(text.toString(), separators, first, (first + text.length()) / 2);
                    }
                    expectParts(text.toString(), separators, 1, 1);
                });
            }
        }
    }

    private void expectParts(String text, List<String> separators, int first, int second) {
        StreamReader reader = new StreamReader();
        Task<List<String>> reading = createTask(() -> {
            List<String> parts = new ArrayList<>();
            while (true) {
                try {
                    parts.add(new String(reader.readUntil(bytes(separators)), US_ASCII));
                } catch (IncompleteReadException end) {
                    parts.add(new String(end.partial(), US_ASCII));
                    return parts;
                }
            }
        });
        Stream<String> pieces = first == second
                ? text.chars().mapToObj(each -> Character.toString((char) each))
                : Stream.of(text.substring(0, first), text.substring(first, second), text.substring(second));
        pieces.forEach(each -> {
            reader.feedData(each.getBytes(US_ASCII));
            turns(2);
        });
        reader.feedEof();
        assertEquals(expected(text, separators), reading.await(), () -> text + " by " + separators + " at " + first);
        assertTrue(reader.isAtEof());
    }
}
