package org.asyncio4j.bench.page.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The share of other processes, from files like those of Linux. */
class ProcessorUseTest {
    @TempDir
    private Path folder;

    private void processors(String... lines) throws IOException {
        Files.writeString(
                folder.resolve("stat"),
                "cpu  9 9 9 9 9 9 9 9 0 0\n" + String.join("\n", lines) + "\nintr 123 4\nctxt 5\n");
    }

    private void process(long pid, long parent, String name, long user, long ofChildren) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve(Long.toString(pid))).resolve("stat"),
                pid + " (" + name + ") S " + parent + " 1 1 0 -1 4194560 1 2 3 4 " + user + " 1 " + ofChildren
                        + " 0 20 0 1 0 5 6 7\n");
    }

    private ProcessorUse use(Integer... allowed) {
        return ProcessorUse.of(folder, Set.of(allowed), 100).orElseThrow();
    }

    @Test
    void usersOfTheProcessorsAreToldApart() throws IOException {
        processors("cpu0 10 20 30 400 50 6 7 8 9 9", "cpu1 1 2 3 4 5 6 7 8 9 9");
        process(1, 0, "init", 1000, 2000);
        process(100, 1, "java", 50, 40);
        process(101, 100, "a (b) c", 7, 0);
        process(102, 101, "grandchild", 5, 0);
        process(103, 1, "other", 30, 0);
        assertEquals(
                new ProcessorUse(2, 567, 82, 26, 91 + 8 + 6, 3001 + 31), use());
        assertEquals(531, use(0).all(), "of the processor on which this process may run");
    }

    @Test
    void whatOthersUsedIsAShareOfAllTime() {
        var before = new ProcessorUse(2, 1000, 500, 50, 300, 900);
        assertEquals(OptionalDouble.of(0.25), new ProcessorUse(2, 1400, 800, 50, 500, 1000).othersSince(before));
        assertEquals(OptionalDouble.of(0), new ProcessorUse(2, 1400, 800, 50, 600, 900).othersSince(before));
    }

    /** Interrupts that this run has caused are not the work of others, and they may be part of its own time. */
    @Test
    void interruptsAreOfOthersOnlyIfOthersUsedThatMuch() {
        var before = new ProcessorUse(2, 0, 0, 0, 0, 0);
        assertEquals(OptionalDouble.of(0), new ProcessorUse(2, 400, 200, 100, 200, 0).othersSince(before));
        assertEquals(OptionalDouble.of(0), new ProcessorUse(2, 400, 200, 100, 300, 0).othersSince(before));
        assertEquals(OptionalDouble.of(0.2), new ProcessorUse(2, 400, 200, 100, 220, 80).othersSince(before));
    }

    /** In a container, the processes of others are not listed. */
    @Test
    void processesThatAreNotListedCount() {
        var before = new ProcessorUse(2, 0, 0, 0, 0, 0);
        assertEquals(OptionalDouble.of(0.5), new ProcessorUse(2, 400, 300, 0, 100, 0).othersSince(before));
    }

    /** A process that is not listed for a moment, as it ends, brings all its time when its parent has it. */
    @Test
    void timeThatWasUsedBeforeDoesNotCount() {
        var before = new ProcessorUse(2, 0, 0, 0, 0, 0);
        assertEquals(OptionalDouble.of(0.05), new ProcessorUse(2, 400, 110, 10, 100, 99_999).othersSince(before));
    }

    @Test
    void aMomentIsTooShort() {
        var before = new ProcessorUse(2, 0, 0, 0, 0, 0);
        assertEquals(OptionalDouble.empty(), new ProcessorUse(2, 49, 20, 0, 1, 19).othersSince(before));
        assertEquals(OptionalDouble.of(0.38), new ProcessorUse(2, 50, 20, 0, 1, 19).othersSince(before));
    }

    @Test
    void systemThatReportsNothingIsUnknown() throws IOException {
        assertEquals(Optional.empty(), ProcessorUse.of(folder, Set.of(), 100));
        processors("cpu0 1 2");
        assertEquals(Optional.empty(), ProcessorUse.of(folder, Set.of(), 100));
        processors();
        assertEquals(OptionalDouble.empty(), use().othersSince(use()));
    }
}
