package org.asyncio4j;

import static org.asyncio4j.ExceptionGroup.handle;
import static org.asyncio4j.ExceptionGroup.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.bootstrap.Throwing;
import org.junit.jupiter.api.Test;

/** Dividing and handling as CPython does; the expected groups are what it printed for the same {@code except*}. */
class ExceptionGroupTest {

    private final Throwable state1 = new IllegalStateException("1");
    private final Throwable io2 = new IOException("2");
    private final Throwable state3 = new IllegalStateException("3");
    private final Throwable arg4 = new IllegalArgumentException("4");
    private final ExceptionGroup group =
            new ExceptionGroup("g", List.of(state1, io2, new ExceptionGroup("n", List.of(state3, arg4))));
    private final List<String> handled = new ArrayList<>();

    /** A group as text: {@code title[leaf, title[leaf]]}. */
    private static String text(Throwable failure) {
        return failure instanceof ExceptionGroup nested
                ? nested.title() + nested.exceptions().stream().map(ExceptionGroupTest::text).toList()
                : failure.getMessage();
    }

    private void note(ExceptionGroup part) {
        handled.add(text(part));
    }

    private void failWithGroup() {
        throw group;
    }

    private Throwable thrownBy(ExceptionGroup.Handler... handlers) {
        return assertThrows(Throwable.class, () -> handle(this::failWithGroup, handlers));
    }

    @Test
    void typeDividesLeavesAndNeverAGroupAsAWhole() {
        ExceptionGroup.Split parts = group.split(RuntimeException.class);
        assertEquals("g[1, n[3, 4]]", text(parts.matching()));
        assertEquals("g[2]", text(parts.rest()));
        assertEquals("g[1, n[3]]", text(group.subgroup(IllegalStateException.class)));
        assertSame(group, group.subgroup(Exception.class));
        assertNull(group.subgroup(Error.class));
        assertSame(group, group.subgroup(ExceptionGroup.class));
    }

    @Test
    void conditionIsAskedAboutGroupsToo() {
        var parts = group.split(each -> each instanceof ExceptionGroup nested && nested.title().equals("n"));
        assertEquals("g[n[3, 4]]", text(parts.matching()));
        assertEquals("g[1, 2]", text(parts.rest()));
    }

    @Test
    void blockWithoutFailureCallsNoHandler() {
        handle(() -> handled.add("block"), on(Throwable.class, this::note));
        assertEquals(List.of("block"), handled);
    }

    @Test
    void eachHandlerGetsItsPartAndNothingIsLeft() {
        handle(
                this::failWithGroup,
                on(Error.class, this::note),
                on(IllegalStateException.class, this::note),
                on(e -> e instanceof IOException || e instanceof IllegalArgumentException, this::note),
                on(Throwable.class, this::note));
        assertEquals(List.of("g[1, n[3]]", "g[2, n[4]]"), handled);
    }

    @Test
    void firstHandlerThatMatchesWins() {
        handle(this::failWithGroup, on(Exception.class, this::note), on(IOException.class, this::note));
        assertEquals(List.of("g[1, 2, n[3, 4]]"), handled);
    }

    @Test
    void whatNobodyMatchedIsThrownAgain() {
        assertEquals("g[2, n[4]]", text(thrownBy(on(IllegalStateException.class, this::note))));
        assertEquals(List.of("g[1, n[3]]"), handled);
        assertSame(group, thrownBy());
        assertSame(group, thrownBy(on(Error.class, this::note)));
    }

    @Test
    void failureOfAHandlerComesOutBesideTheRest() {
        var failure = new IllegalStateException("r");
        Throwable thrown = thrownBy(on(IllegalStateException.class, part -> {
            throw failure;
        }));
        assertEquals("[r, g[2, n[4]]]", text(thrown));
        assertEquals("g[1, n[3]]", text(failure.getSuppressed()[0]));
    }

    @Test
    void onlyFailureOfAHandlerComesOutAlone() {
        var failure = new IOException("r");
        Throwable thrown = thrownBy(on(Exception.class, part -> {
            throw failure;
        }));
        assertSame(failure, thrown);
        assertSame(group, failure.getSuppressed()[0]);
    }

    @Test
    void failuresOfSeveralHandlersComeOutInTheirOrder() {
        Throwable thrown = thrownBy(
                on(IllegalStateException.class, part -> {
                    throw new IllegalStateException("r1");
                }),
                on(IOException.class, part -> {
                    throw new IOException("r2");
                }));
        assertEquals("[r1, r2, g[n[4]]]", text(thrown));
    }

    @Test
    void groupGivenBackTakesItsOldPlace() {
        Throwable thrown = thrownBy(
                on(IllegalStateException.class, part -> {
                    throw part;
                }),
                on(IOException.class, this::note));
        assertEquals("g[1, n[3, 4]]", text(thrown));
        assertEquals(List.of("g[2]"), handled);
    }

    @Test
    void groupGivenBackComesAfterNewFailures() {
        Throwable thrown = thrownBy(
                on(IllegalStateException.class, part -> {
                    throw part;
                }),
                on(IOException.class, part -> {
                    throw new IllegalStateException("new");
                }));
        assertEquals("[new, g[1, n[3, 4]]]", text(thrown));
    }

    @Test
    void leafThrownByAHandlerLeavesAlone() {
        Throwable thrown = thrownBy(
                on(IllegalStateException.class, part -> {
                    throw Throwing.any(part.exceptions().getFirst());
                }),
                on(Exception.class, part -> {}));
        assertSame(state1, thrown);
    }

    @Test
    void singleFailureIsHandledInAGroup() throws IOException {
        handle(
                () -> {
                    throw new IOException("single");
                },
                on(IllegalStateException.class, this::note),
                on(IOException.class, this::note),
                on(Exception.class, this::note));
        assertEquals(List.of("[single]"), handled);
    }

    @Test
    void singleFailureNobodyMatchedIsThrownAsItIs() {
        var single = new IOException("single");
        assertSame(single, assertThrows(IOException.class, () -> handle(
                () -> {
                    throw single;
                },
                on(IllegalStateException.class, this::note))));
        assertEquals(0, single.getSuppressed().length);
    }

    @Test
    void handlerOfASingleFailureMayThrow() {
        var other = new IllegalStateException("other");
        assertSame(other, assertThrows(IllegalStateException.class, () -> handle(
                () -> {
                    throw new IOException("single");
                },
                on(IOException.class, part -> {
                    throw other;
                }))));
        assertEquals("[single]", text(other.getSuppressed()[0]));
        assertEquals("[single]", text(assertThrows(ExceptionGroup.class, () -> handle(
                () -> {
                    throw new IOException("single");
                },
                on(IOException.class, part -> {
                    throw part;
                })))));
    }

    @Test
    void cancellationOfAHandlerLeavesAloneAndCarriesTheOthers() {
        var cancellation = new CancelledError("now");
        Throwable thrown = thrownBy(
                on(IllegalStateException.class, part -> {
                    throw new IllegalStateException("before");
                }),
                on(IOException.class, part -> {
                    throw cancellation;
                }),
                on(Exception.class, this::note));
        assertSame(cancellation, thrown);
        var carried = List.of(cancellation.getSuppressed()).stream().map(ExceptionGroupTest::text).toList();
        assertEquals(List.of("g[2]", "before", "g[n[4]]"), carried);
        assertEquals(List.of(), handled);
    }

    @Test
    void failureThatIsKeptDoesNotGrow() {
        var kept = new IllegalStateException("kept");
        var cancellation = new CancelledError("kept");
        for (int i = 0; i < 6; i++) {
            assertSame(kept, assertThrows(IllegalStateException.class, () -> handle(
                    () -> {
                        throw new IOException("single");
                    },
                    on(IOException.class, part -> {
                        throw kept;
                    }))));
            assertSame(cancellation, thrownBy(
                    on(IllegalStateException.class, part -> {
                        throw new IllegalStateException("before");
                    }),
                    on(IOException.class, part -> {
                        throw cancellation;
                    })));
        }
        assertEquals(4, kept.getSuppressed().length);
        assertEquals(4 + 4, cancellation.getSuppressed().length); // groups, and failures of the first handler
    }

    @Test
    void groupsAreNotHandledByType() {
        assertThrows(IllegalArgumentException.class, () -> on(ExceptionGroup.class, this::note));
    }

    @Test
    void checkedExceptionOfTheBlockIsDeclared() throws IOException {
        handle(ExceptionGroupTest::mayThrow, on(IllegalStateException.class, this::note));
        assertEquals(List.of(), handled);
    }

    private static void mayThrow() throws IOException {}
}
