package org.asyncio4j.tck.rules.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.asyncio4j.Asyncio.createTask;
import static org.asyncio4j.Asyncio.getRunningLoop;
import static org.asyncio4j.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.Asyncio;
import org.asyncio4j.EventLoop;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Misuse;
import org.asyncio4j.Runner;
import org.asyncio4j.Task;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rules.HeldFile;

/** Rules about the order of operations on files, and about how files end (FILE). */
public abstract class FileOrderRules extends FileRuleArea {

    private static final Duration HOLD = Duration.ofMillis(100);

    /** Constructor for the conformance class. */
    protected FileOrderRules() {}

    private static AsyncFile open(HeldFile file) throws IOException {
        return AsyncFile.open(file.path(), READ, WRITE);
    }

    /** In a task: waits until an operation is held there. */
    private void untilHeld(HeldFile file) {
        until(file::isHeld);
        assertTrue(file.isHeld(), "an operation has come to the file");
    }

    /** If this fails: a slow disk stops the whole program. */
    @Rule(
            id = "FILE-410",
            text = "While a file is being read other tasks run, and so do other files' operations.")
    void slowFileHoldsUpNothingElse() {
        runInFolder(folder -> {
            Path other = Files.writeString(folder.resolve("other"), "other");
            HeldFile slow = new HeldFile("slow");
            try (var file = open(slow)) {
                slow.hold();
                Task<String> reading = createTask(() -> readAll(file));
                untilHeld(slow);
                try (var quick = AsyncFile.open(other)) {
                    assertEquals("other", readAll(quick));
                }
                assertFalse(reading.isDone());
                slow.letGo();
                assertEquals("slow", reading.await());
            }
        });
    }

    /** If this fails: a timeout expires in a test with a virtual clock although the file was read at once. */
    @Rule(
            id = "FILE-411",
            needs = Capability.CONTROLLABLE_CLOCK,
            text = "While an operation on a file is under way, virtual time stands still.")
    void virtualTimeStandsStillMeanwhile() {
        run(() -> {
            EventLoop loop = getRunningLoop();
            HeldFile slow = new HeldFile("slow");
            try (var file = open(slow)) {
                Task<?> later = createTask(() -> sleep(Duration.ofHours(1)));
                Duration before = loop.time();
                slow.hold();
                startThread(() -> {
                    while (!slow.isHeld()) {
                        Thread.onSpinWait();
                    }
                    slow.letGo();
                });
                assertEquals("slow", readAll(file));
                assertEquals(before, loop.time());
                assertFalse(later.isDone());
            }
        });
    }

    /** If this fails: the data that two tasks write is mixed up, or both read the same bytes. */
    @Rule(
            id = "FILE-412",
            text = "The operations of one file are done one after the other, in the order of their calls, whichever"
                    + " tasks call them; each is done completely.")
    void operationsOfOneFileAreInOrder() {
        run(() -> {
            HeldFile file = new HeldFile("");
            try (var shared = open(file)) {
                file.hold();
                Task<?> one = createTask(() -> shared.write(bytes("one,")));
                Task<?> two = createTask(() -> shared.write(bytes("two,")));
                Task<?> back = createTask(() -> shared.seek(0));
                Task<String> all = createTask(() -> text(shared.read(100)));
                Task<?> three = createTask(() -> shared.write(bytes("three")));
                untilHeld(file);
                turns(3);
                file.letGo();
                assertEquals("one,two,", all.await());
                three.await();
                assertTrue(one.isDone() && two.isDone() && back.isDone());
            }
            assertEquals("one,two,three", file.text());
        });
        runInFolder(folder -> {
            Path path = folder.resolve("lines");
            Set<String> lines = new TreeSet<>();
            for (int i = 0; i < 2_000; i++) {
                lines.add("line " + i + " ".repeat(i % 50) + "\n");
            }
            Files.writeString(path, String.join("", lines));
            Set<String> read = new TreeSet<>();
            try (var file = AsyncFile.open(path)) {
                Asyncio.gather(
                        () -> file.forEach(line -> read.add(text(line))),
                        () -> file.forEach(line -> read.add(text(line))),
                        () -> file.forEach(line -> read.add(text(line))))
                        .await();
            }
            assertEquals(lines, read);
        });
    }

    /**
     * If this fails: a cancelled write leaves half of it, the next one overtakes it, or a cancelled read loses bytes.
     */
    @Rule(
            id = "FILE-413",
            text = "A task that is cancelled no longer waits; its operation, if it has begun, is completed, and the"
                    + " next one comes after it; the data it has read is not lost.")
    void cancelledOperationIsDoneToItsEnd() {
        run(() -> {
            HeldFile file = new HeldFile("");
            try (var shared = open(file)) {
                file.hold();
                Task<?> writing = createTask(() -> shared.write(bytes("whole")));
                untilHeld(file);
                writing.cancel();
                expectCancelled(writing::await);
                Task<?> next = createTask(() -> shared.write(bytes(" next")));
                turns(3);
                assertFalse(next.isDone());
                file.letGo();
                next.await();
                assertEquals(10, shared.tell());
            }
            assertEquals("whole next", file.text());
        });
        run(() -> {
            HeldFile file = new HeldFile("one\ntwo\n");
            try (var shared = open(file)) {
                file.hold();
                Task<?> reading = createTask(shared::readLine);
                untilHeld(file);
                reading.cancel();
                expectCancelled(reading::await);
                file.letGo();
                assertEquals("one\n", text(shared.readLine()));
                file.hold();
                Task<?> all = createTask(shared::readAll);
                untilHeld(file);
                all.cancel();
                expectCancelled(all::await);
                file.letGo();
                assertEquals("two\n", text(shared.read(4)));
            }
        });
    }

    /**
     * If this fails: a file is written although its task was notified that it would not be; or the next operation never
     * ends.
     */
    @Rule(
            id = "FILE-414",
            text = "An operation whose task is cancelled before its turn has come is not done, in whichever turn of the"
                    + " loop that is; the operations behind it are done.")
    void operationCancelledBeforeItsTurnIsNotDone() {
        run(() -> {
            for (int given = 0; given < 6; given++) {
                HeldFile file = new HeldFile("");
                try (var shared = open(file)) {
                    file.hold();
                    Task<?> first = createTask(() -> shared.write(bytes("1")));
                    Task<?> second = createTask(() -> shared.write(bytes("2")));
                    Task<?> third = createTask(() -> shared.write(bytes("3")));
                    untilHeld(file);
                    if (given == 0) {
                        second.cancel();
                    }
                    file.letGo();
                    first.await();
                    turns(given);
                    boolean cancelled = given == 0 || second.cancel();
                    third.await();
                    assertTrue(second.isDone());
                    String text = file.text();
                    assertTrue(text.equals("123") || (cancelled && text.equals("13")), text);
                    assertTrue(given > 0 || text.equals("13"), text);
                }
            }
        });
    }

    /** If this fails: a full disk is never reported if the task that wrote was cancelled meanwhile. */
    @Rule(
            id = "FILE-415",
            text = "The failure of an operation is thrown to its task, or goes to the exception handler if the task was"
                    + " cancelled meanwhile; the file remains usable.")
    void failuresAreThrownOrReported() {
        run(() -> {
            HeldFile file = new HeldFile("");
            IOException full = new IOException("disk full");
            AsyncFile shared = open(file);
            file.failNext(full);
            assertEquals(full, expectThrows(IOException.class, () -> shared.write(bytes("lost"))));
            expectNothingHandled();
            file.failNext(full);
            file.hold();
            Task<?> writing = createTask(() -> shared.write(bytes("lost, too")));
            untilHeld(file);
            writing.cancel();
            expectCancelled(writing::await);
            file.letGo();
            shared.flush();
            expectHandled(full);
            shared.write(bytes("kept"));
            file.failNext(full);
            assertEquals(full, expectThrows(IOException.class, shared::close));
            shared.close();
            assertEquals("kept", file.text());
            assertEquals(1, file.closes());
        });
    }

    /** If this fails: a close interrupts the write that is under way, or a cancelled close leaves the file open. */
    @Rule(
            id = "FILE-416",
            text = "Closing waits for the operation that is under way, and refuses those that wait; a file is closed"
                    + " once, even if the task that closes it is cancelled.")
    void closeWaitsForWhatIsUnderWay() {
        run(() -> {
            HeldFile file = new HeldFile("");
            AsyncFile shared = open(file);
            file.hold();
            Task<?> writing = createTask(() -> shared.write(bytes("whole")));
            Task<?> waiting = createTask(() -> shared.write(bytes("never")));
            untilHeld(file);
            Task<?> closing = createTask(shared::close);
            Task<?> again = createTask(shared::close);
            turns(3);
            assertTrue(shared.isClosed());
            assertFalse(closing.isDone());
            assertFalse(again.isDone());
            assertEquals(0, file.closes());
            expectMisuse(Misuse.FILE_STATE, () -> shared.write(bytes("late")));
            file.letGo();
            writing.await();
            expectMisuse(Misuse.FILE_STATE, waiting::await);
            closing.await();
            again.await();
            assertEquals("whole", file.text());
            assertEquals(1, file.closes());
        });
        run(() -> {
            HeldFile file = new HeldFile("");
            AsyncFile shared = open(file);
            file.hold();
            Task<?> writing = createTask(() -> shared.write(bytes("whole")));
            untilHeld(file);
            Task<?> closing = createTask(shared::close);
            turns(3);
            closing.cancel();
            expectCancelled(closing::await);
            file.letGo();
            writing.await();
            shared.close();
            assertEquals(1, file.closes());
        });
    }

    /** If this fails: each cancelled open leaks a descriptor. */
    @Rule(
            id = "FILE-417",
            text = "A file whose opening is cancelled, in any turn, or by the end of the loop, is closed once it is"
                    + " open; or its task has it.")
    void cancelledOpenLeavesNothingOpen() throws IOException {
        run(() -> {
            for (int given = 0; given < 8; given++) {
                HeldFile file = new HeldFile("");
                file.hold();
                Task<AsyncFile> opening = createTask(() -> open(file));
                untilHeld(file);
                if (given == 0) {
                    opening.cancel();
                }
                file.letGo();
                turns(given);
                if (given == 0 || opening.cancel()) {
                    expectCancelled(opening::await);
                } else {
                    opening.await().close();
                }
                until(() -> file.closes() > 0);
                assertEquals(1, file.closes(), "after " + given + " turns");
            }
            HeldFile failing = new HeldFile("");
            failing.hold();
            IOException denied = new IOException("denied");
            failing.failNext(denied);
            Task<AsyncFile> opening = createTask(() -> open(failing));
            untilHeld(failing);
            opening.cancel();
            expectCancelled(opening::await);
            failing.letGo();
            until(() -> !handled().isEmpty());
            expectHandled(denied);
        });
        HeldFile late = new HeldFile("");
        late.hold();
        EventLoop loop = newLoop();
        loop.runUntilComplete(() -> {
            createTask(() -> open(late));
            untilHeld(late);
        });
        startThread(late::letGo);
        loop.close();
        untilClosed(late);
        assertEquals(1, late.closes(), "opened when the loop closed");
    }

    /** If this fails: the JVM ends while a file is being written, without a report. */
    @Rule(
            id = "FILE-418",
            text = "The end of a run, and the close of a loop, wait for operations that are under way, also those of"
                    + " cancelled tasks; and their files are closed by the finally blocks of their tasks.")
    void endOfLoopWaitsForWrites() throws IOException {
        HeldFile ofRun = new HeldFile("");
        try (Runner runner = newRunner()) {
            runner.run(() -> {
                AsyncFile shared = open(ofRun);
                ofRun.hold();
                createTask(() -> {
                    try (shared) {
                        shared.write(bytes("whole"));
                    }
                });
                untilHeld(ofRun);
                startThread(ofRun::letGo);
            });
        }
        assertEquals("whole", ofRun.text());
        assertEquals(1, ofRun.closes());

        HeldFile ofLoop = new HeldFile("");
        EventLoop loop = newLoop();
        loop.runUntilComplete(() -> {
            AsyncFile shared = open(ofLoop);
            ofLoop.hold();
            createTask(() -> {
                try (shared) {
                    shared.write(bytes("whole"));
                }
            });
            untilHeld(ofLoop);
        });
        CountDownLatch closed = new CountDownLatch(1);
        startThread(() -> {
            awaitFor(HOLD, closed); // a close that does not wait returns meanwhile
            ofLoop.letGo();
        });
        loop.close();
        String text = ofLoop.text();
        closed.countDown();
        untilClosed(ofLoop);
        assertEquals("whole", text);
        assertEquals(1, ofLoop.closes());
        ignoreHandled(); // a task was pending
    }

    private static void awaitFor(Duration limit, CountDownLatch latch) {
        try {
            latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void untilClosed(HeldFile closed) {
        var deadline = Deadline.ofStep();
        while (closed.closes() == 0 && !deadline.hasPassed()) {
            Thread.onSpinWait();
        }
    }

    /**
     * If this fails: a program that interrupts threads broadly, as servers do at the end of an application, has its
     * files closed.
     *
     * <p>Interrupts close channels of the JDK, but not files.
     */
    @Rule(
            id = "FILE-419",
            text = "An interrupt of a thread that works on files ends no operation and closes no file; nor does an"
                    + " interrupt of the task.")
    void interruptsCloseNoFile() {
        runInFolder(folder -> {
            Path path = folder.resolve("text");
            HeldFile slow = new HeldFile("slow");
            try (var file = AsyncFile.open(path, READ, WRITE, CREATE);
                    var held = open(slow)) {
                for (int i = 0; i < 100; i++) {
                    interruptFileThreads();
                    file.write(bytes("x"));
                }
                slow.hold();
                Task<String> reading = createTask(() -> readAll(held));
                untilHeld(slow);
                interruptFileThreads();
                slow.letGo();
                assertEquals("slow", reading.await());
                Thread.currentThread().interrupt();
                file.seek(0);
                assertEquals(100, file.readAll().length);
                assertTrue(Thread.interrupted(), "the flag is kept");
            }
        });
    }

    private static void interruptFileThreads() {
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().startsWith("asyncio_file_")) {
                each.interrupt();
            }
        }
    }

    /** If this fails: a thousand files use a thousand threads. */
    @Rule(
            id = "FILE-420",
            text = "However many files are in use, a loop has no more threads for them than configured: twice the"
                    + " processors.")
    void threadsAreBounded() {
        runInFolder(folder -> {
            int most = 2 * Runtime.getRuntime().availableProcessors();
            String configured = System.getProperty("asyncio4j.fileThreads", System.getenv("ASYNCIO4J_FILE_THREADS"));
            int limit = configured == null ? most : Integer.parseInt(configured);
            long before = fileThreads();
            Task<?>[] all = new Task<?>[200];
            for (int i = 0; i < all.length; i++) {
                Path path = folder.resolve("file" + i);
                all[i] = createTask(() -> {
                    try (var file = AsyncFile.open(path, WRITE, CREATE)) {
                        file.write(bytes(path.toString()));
                    }
                });
            }
            long seen = 0;
            for (Task<?> each : all) {
                each.await();
                seen = Math.max(seen, fileThreads());
            }
            assertTrue(seen - before <= limit, seen + " threads");
        });
    }

    private static long fileThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("asyncio_file_"))
                .count();
    }

    /** If this fails: an object of the library holds it. */
    @Rule(
            id = "FILE-430",
            level = Level.SHOULD,
            asyncio = 277,
            text = "In debug mode a file that is collected and was not closed is reported once, with the place where it was"
                    + " opened, and closed; one that was closed is not.",
            source = "Python's ResourceWarning")
    void collectedFileIsReported() throws IOException {
        EventLoop loop = newLoop(config().withDebug());
        loop.setSlowCallbackDuration(Duration.ofHours(1)); // collecting is slow
        loop.runUntilComplete(() -> {
            HeldFile forgotten = new HeldFile("text");
            HeldFile kept = new HeldFile("text");
            WeakReference<?> closed = readAndClose(kept);
            readAndForget(forgotten);
            collectUntil(() -> !handled().isEmpty());
            ExceptionContext reported = expectHandled();
            assertEquals("unclosed AsyncFile was collected: held.txt", reported.message());
            String site = String.valueOf(reported.details().get("source_traceback"));
            assertTrue(site.contains("FileOrderRules"), reported::toString);
            until(() -> forgotten.closes() > 0);
            assertEquals(1, forgotten.closes());
            expectCollected(closed);
            turns(3);
            assertEquals(1, kept.closes());
        });
        expectNothingHandled();
    }

    private static void readAndForget(HeldFile file) throws IOException {
        open(file).readLine();
    }

    private static WeakReference<?> readAndClose(HeldFile file) throws IOException {
        try (var opened = open(file)) {
            opened.readLine();
            return new WeakReference<>(opened);
        }
    }
}
