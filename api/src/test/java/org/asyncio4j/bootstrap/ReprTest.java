package org.asyncio4j.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReprTest {

    @Test
    void toStringThatFailsIsSaidInTheText() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("broken");
            }
        };
        String text = Repr.of(broken);
        assertTrue(text.contains(broken.getClass().getName()), text);
        assertTrue(text.contains("toString failed with java.lang.IllegalStateException"), text);
    }

    @Test
    void toStringThatReturnsNullAndNullItselfAreTheWordNull() {
        Object nothing = new Object() {
            @Override
            @SuppressWarnings("NullAway") // what it is about
            public String toString() {
                return null;
            }
        };
        assertEquals("null", Repr.of(nothing));
        assertEquals("null", Repr.of(null));
    }

    @Test
    void toStringThatRecursesWithoutEndIsSaidInTheText() {
        Object endless = new Object() {
            @Override
            public String toString() {
                return "" + this;
            }
        };
        String text = Repr.of(endless);
        assertTrue(text.contains("java.lang.StackOverflowError"), text);
    }

    @Test
    void objectThatHoldsItselfIsPrintedOnce() {
        Link link = new Link();
        link.holding(List.of(link));
        assertEquals("<[...]>", link.toString());
    }

    @Test
    void chainIsPrintedToALimit() {
        Link last = new Link().holding("end");
        for (int i = 0; i < 100_000; i++) {
            last = new Link().holding(last);
        }
        assertEquals("<".repeat(8) + "..." + ">".repeat(8), last.toString());
        assertEquals("<".repeat(8) + "..." + ">".repeat(8), last.toString(), "the second time");
    }

    @Test
    void throwableThatCanBePrintedStaysTheSame() {
        Throwable sound = new IllegalStateException("sound", new RuntimeException("cause"));
        assertSame(sound, Repr.printable(sound));
    }

    @Test
    void throwableThatCannotBePrintedIsReplacedByOneWithItsStack() {
        var broken = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("broken");
            }
        };
        Throwable standIn = Repr.printable(new RuntimeException("around", broken));
        assertNotNull(standIn);
        assertEquals("java.lang.RuntimeException, whose printing failed with java.lang.IllegalStateException",
                standIn.toString().replaceAll("[<>]", ""));
        assertSame(ReprTest.class.getName(), standIn.getStackTrace()[0].getClassName().intern());
    }

    private static final class Link {
        private @Nullable Object held;

        Link holding(@Nullable Object value) {
            held = value;
            return this;
        }

        @Override
        public String toString() {
            return Repr.once(this, () -> "<" + held + ">");
        }
    }
}
