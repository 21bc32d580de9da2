package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.asyncio4j.Context;
import org.asyncio4j.Future;
import org.junit.jupiter.api.Test;

class WaitingEntriesTest {

    private static final int MANY = 20_000;

    private final WaitingEntries entries = new WaitingEntries();
    private final Context context = new Context();

    /** An entry that equals others by its number. */
    private record Numbered(int number) implements Consumer<Future<Object>> {
        @Override
        public void accept(Future<Object> done) {}
    }

    /** An entry that equals only itself. */
    private static final class Single implements Consumer<Future<Object>> {
        @Override
        public void accept(Future<Object> done) {}
    }

    @SuppressWarnings("NullAway") // the future is not used
    private DoneCallback<Object> entry(Consumer<Future<Object>> callback) {
        return new DoneCallback<>(null, callback, context);
    }

    /** The model is a list with a linear search. */
    @Test
    void whatIsLeftIsInTheOrderOfAddingAndWhatIsRemovedIsCounted() {
        Random random = new Random(5);
        List<ReadyEntry> model = new ArrayList<>();
        List<Consumer<Future<Object>>> callbacks = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int what = random.nextInt(i / 1_000 % 2 == 0 ? 5 : 9); // grows, then shrinks
            if (what < 3) {
                Consumer<Future<Object>> callback = what == 0 ? new Numbered(random.nextInt(300)) : new Single();
                boolean again = !callbacks.isEmpty() && random.nextInt(200) == 0;
                DoneCallback<Object> added =
                        entry(again ? callbacks.get(random.nextInt(callbacks.size())) : callback);
                callbacks.add(added.callback() == callback ? callback : new Single());
                model.add(added);
                entries.add(added);
            } else if (what < 4 && !model.isEmpty()) {
                ReadyEntry removed = model.remove(random.nextInt(model.size()));
                entries.remove(removed);
                entries.remove(removed);
            } else if (!callbacks.isEmpty()) {
                Consumer<Future<Object>> removed = callbacks.remove(random.nextInt(callbacks.size()));
                int before = model.size();
                model.removeIf(each -> each instanceof DoneCallback<?> done && done.calls(removed));
                assertEquals(before - model.size(), entries.removeCallbacks(removed));
            }
            if (i % 50 == 0) {
                assertEquals(model, left());
            }
            assertEquals(model.isEmpty(), entries.isEmpty());
        }
    }

    /** Removes hundreds of thousands, the last one first: a search for each would take minutes. */
    @Test
    void manyAreRemovedFromTheEnd() {
        List<Single> callbacks = new ArrayList<>();
        for (int i = 0; i < 10 * MANY; i++) {
            callbacks.add(new Single());
            entries.add(entry(callbacks.getLast()));
        }
        for (Single each : callbacks.reversed()) {
            assertEquals(1, entries.removeCallbacks(each));
        }
        assertEquals(List.of(), left());
    }

    @Test
    void equalsThatFailsLeavesAllInPlace() {
        Numbered first = new Numbered(1);
        ReadyEntry one = entry(first);
        ReadyEntry two = entry(new Single());
        entries.add(one);
        entries.add(two);
        var candidate = new Consumer<Future<Object>>() {
            @Override
            public void accept(Future<Object> done) {}

            @Override
            public boolean equals(Object other) {
                if (other == first) {
                    return true;
                }
                throw new IllegalStateException("on purpose");
            }

            @Override
            public int hashCode() {
                return 1;
            }
        };
        assertThrows(IllegalStateException.class, () -> entries.removeCallbacks(candidate));
        assertEquals(List.of(one, two), left());
    }

    private List<Object> left() {
        return Arrays.stream(entries.snapshot()).filter(Objects::nonNull).toList();
    }
}
