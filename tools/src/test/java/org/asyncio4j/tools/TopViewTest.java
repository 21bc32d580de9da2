package org.asyncio4j.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tasks that were seen at the same place for the longest come first. */
class TopViewTest {

    private static final List<RemoteLoop> LOOPS = List.of(new RemoteLoop("<EventLoop nio>", 2, 1, 3, 210));

    private static RemoteTask task(int id, String name, String frame, Integer... awaitedBy) {
        return new RemoteTask(
                id, "<EventLoop nio>", name, "Shop", "pending", List.of(frame, "Shop.main"), "", List.of(awaitedBy));
    }

    @Test
    void firstLookKnowsNoTimes() {
        String text = new TopView(10)
                .look(Duration.ZERO, LOOPS, List.of(),
                        List.of(task(1, "main", "Shop.join"), task(2, "buys", "Shop.buy", 1)));
        assertEquals(
                """
                        <EventLoop nio>: 2 tasks, 1 ready, 3 timers, lag 210 ms

                        SAME PLACE FOR  STATE    TASK  AT         AWAITED BY
                        0.0 s           pending  main  Shop.join
                        0.0 s           pending  buys  Shop.buy   main
                        """,
                text);
    }

    @Test
    void taskThatMovesIsResetAndOneThatDoesNotComesFirst() {
        TopView view = new TopView(10);
        view.look(Duration.ZERO, LOOPS, List.of(),
                List.of(task(1, "moves", "Shop.pay"), task(2, "stands", "Shop.buy")));
        String text = view.look(
                Duration.ofSeconds(2), LOOPS, List.of(),
                List.of(task(1, "moves", "Shop.pack"), task(2, "stands", "Shop.buy")));
        assertEquals(
                """
                        SAME PLACE FOR  STATE    TASK    AT         AWAITED BY
                        2.0 s           pending  stands  Shop.buy
                        0.0 s           pending  moves   Shop.pack
                        """,
                text.substring(text.indexOf("SAME")));
    }

    @Test
    void tasksOfOneNameHaveTimesOfTheirOwn() {
        TopView view = new TopView(10);
        view.look(Duration.ZERO, LOOPS, List.of(),
                List.of(task(3, "worker", "Shop.buy"), task(4, "worker", "Shop.buy")));
        String text = view.look(
                Duration.ofSeconds(2), LOOPS, List.of(),
                List.of(task(3, "worker", "Shop.pack"), task(4, "worker", "Shop.buy")));
        assertEquals(
                """
                        SAME PLACE FOR  STATE    TASK    AT         AWAITED BY
                        2.0 s           pending  worker  Shop.buy
                        0.0 s           pending  worker  Shop.pack
                        """,
                text.substring(text.indexOf("SAME")));
    }

    @Test
    void waitInsideTheLibraryIsShownWithItsCallerAndItsPrimitive() {
        String text = new TopView(10)
                .look(
                        Duration.ZERO,
                        LOOPS,
                        List.of(),
                        List.of(new RemoteTask(
                                1,
                                "<EventLoop nio>",
                                "clerk",
                                "Shop",
                                "pending",
                                List.of("org.asyncio4j.Lock.acquire(Lock.java:62)", "com.shop.Clerk.run(Clerk.java:7)"),
                                "Lock@1b2c3d4, held by order",
                                List.of())));
        assertEquals(
                "0.0 s           pending  clerk  Lock.acquire <- com.shop.Clerk.run(Clerk.java:7) (Lock@1b2c3d4, held by order)",
                text.lines().toList().getLast());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.base/java.net.Socket.implConnect(Socket.java:700),java.base/java.net.Socket.connect(Socket.java:600),\
            app//com.shop.Clerk.run(Clerk.java:7) | java.net.Socket.connect <- app//com.shop.Clerk.run(Clerk.java:7)
            com.shop.Clerk.run(Clerk.java:7),java.base/java.lang.Thread.run(Thread.java:1) \
            | com.shop.Clerk.run(Clerk.java:7)
            java.base/java.lang.Thread.run(Thread.java:1) | java.base/java.lang.Thread.run(Thread.java:1)
            """)
    void placeNamesTheProgramsOwnFrame(String stack, String place) {
        assertEquals(
                place,
                new RemoteTask(1, "", "clerk", "Shop", "running", List.of(stack.split(",")), "", List.of()).place());
    }

    @Test
    void moreThanFitsIsCounted() {
        String text = new TopView(1)
                .look(Duration.ZERO, LOOPS, List.of(), List.of(task(1, "a", "Shop.pay"), task(2, "b", "Shop.pay")));
        assertEquals("and 1 more", text.lines().toList().getLast());
    }

    @Test
    void cyclesComeBeforeTheTasks() {
        String text = new TopView(10).look(Duration.ZERO, LOOPS, List.of("one -> other -> one"), List.of());
        assertEquals(
                """
                        <EventLoop nio>: 2 tasks, 1 ready, 3 timers, lag 210 ms
                        cycle: one -> other -> one

                        SAME PLACE FOR  STATE  TASK  AT  AWAITED BY
                        """,
                text);
    }
}
