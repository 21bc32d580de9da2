package org.asyncio4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitLineTest {

    private static final int MANY = 10_000;

    private final WaitLine line = new WaitLine();
    private final Set<Future<?>> over = Collections.newSetFromMap(new IdentityHashMap<>());
    private int asked;
    private final Predicate<Future<?>> isOver = waiter -> {
        asked++;
        return over.contains(waiter);
    };

    /** Nobody ever waits for it. */
    @SuppressWarnings("unchecked")
    private static Future<@Nullable Void> waiter() {
        return (Future<@Nullable Void>) Proxy.newProxyInstance(
                Future.class.getClassLoader(), new Class<?>[] {Future.class}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void placesStandInTheOrderOfJoining() {
        WaitLine.Place one = line.join(waiter());
        WaitLine.Place two = line.join(waiter());
        WaitLine.Place three = line.join(waiter());
        assertEquals(3, line.size());
        assertSame(one, line.first());
        line.leave(two);
        line.leave(two);
        assertEquals(2, line.size());
        line.leave(one);
        assertSame(three, line.first());
        line.leave(three);
        assertTrue(line.isEmpty());
        assertNull(line.first());
        assertSame(two.waiter(), two.waiter());
    }

    /** A list that is searched from its beginning each time is the model. */
    @Test
    void firstThatIsNotOverIsThatOfASearchFromTheBeginning() {
        Random random = new Random(11);
        List<WaitLine.Place> model = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int what = random.nextInt(6);
            if (what < 2 || model.isEmpty()) {
                model.add(line.join(waiter()));
            } else if (what < 4) {
                over.add(model.get(random.nextInt(model.size())).waiter());
            } else {
                line.leave(model.remove(random.nextInt(model.size())));
            }
            WaitLine.Place expected = model.stream()
                    .filter(each -> !over.contains(each.waiter()))
                    .findFirst()
                    .orElse(null);
            assertSame(expected, line.first(isOver));
            assertEquals(model.size(), line.size());
        }
        assertEquals(model.size(), new HashSet<>(model).size());
    }

    @Test
    void thoseWhoGaveUpArePassedOverOnce() {
        for (int i = 0; i < MANY; i++) {
            over.add(line.join(waiter()).waiter());
        }
        for (int i = 0; i < MANY; i++) {
            assertNull(line.first(isOver));
        }
        assertEquals(MANY, asked);
        WaitLine.Place last = line.join(waiter());
        assertSame(last, line.first(isOver));
        assertEquals(MANY + 1, asked);
    }
}
