package org.asyncio4j.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asyncio4j.Asyncio.coroutine;
import static org.asyncio4j.Asyncio.gather;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.AsyncFiles;
import org.asyncio4j.AsyncTextFile;
import org.asyncio4j.EventLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost a task to read a file that is in memory anyway: a small one as a whole, a large one line by line?
 *
 * <p>An operation is one file of 4 KiB, or one line of 64 bytes. The floors are the same calls of the JDK, on the
 * calling thread. {@code file_reads.py} does the same in CPython like aiofiles, with each call in a thread.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FileReads {

    static final int FILES = 200;
    static final int LINES = 100_000;

    /** A small file and a large one. */
    @State(Scope.Benchmark)
    public static class OnDisk {
        Path small;
        Path large;

        @Setup
        public void write() throws IOException {
            small = Files.createTempFile("asyncio4j", "small");
            Files.write(small, new byte[4096]);
            large = Files.createTempFile("asyncio4j", "large");
            Files.write(large, Collections.nCopies(LINES, "x".repeat(63)));
        }

        @TearDown
        public void delete() throws IOException {
            Files.delete(small);
            Files.delete(large);
        }
    }

    /** A loop of each kind. */
    @State(Scope.Benchmark)
    public static class OnLoop {
        @Param({"nio-carried", "nio-handoff", "vertx-carried", "vertx-handoff", "virtual-carried", "virtual-handoff"})
        String loop;

        EventLoop open;

        @Setup
        public void open() {
            open = BackEnds.newLoop(loop);
        }

        @TearDown
        public void close() {
            open.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(FILES)
    public long wholeFile(OnLoop state, OnDisk disk) throws IOException {
        return state.open.runUntilComplete(() -> {
            long sum = 0;
            for (int i = 0; i < FILES; i++) {
                sum += AsyncFiles.readAllBytes(disk.small).length;
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(FILES)
    public Object wholeFilesAtOnce(OnLoop state, OnDisk disk) {
        return state.open.runUntilComplete(
                gather(Collections.nCopies(FILES, disk.small).stream()
                        .map(each -> coroutine(() -> AsyncFiles.readAllBytes(each).length))
                        .toList()));
    }

    @Benchmark
    @OperationsPerInvocation(FILES)
    public long openReadClose(OnLoop state, OnDisk disk) throws IOException {
        return state.open.runUntilComplete(() -> {
            long sum = 0;
            for (int i = 0; i < FILES; i++) {
                try (var file = AsyncFile.open(disk.small)) {
                    sum += file.readAll().length;
                }
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(FILES)
    public long floorWholeFile(OnDisk disk) throws IOException {
        long sum = 0;
        for (int i = 0; i < FILES; i++) {
            sum += Files.readAllBytes(disk.small).length;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long lines(OnLoop state, OnDisk disk) throws IOException {
        return state.open.runUntilComplete(() -> {
            long sum = 0;
            try (var file = AsyncTextFile.open(disk.large)) {
                for (String line : file) {
                    sum += line.length();
                }
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long linesOfBytes(OnLoop state, OnDisk disk) throws IOException {
        return state.open.runUntilComplete(() -> {
            long sum = 0;
            try (var file = AsyncFile.open(disk.large)) {
                for (byte[] line : file) {
                    sum += line.length;
                }
            }
            return sum;
        });
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public long floorLines(OnDisk disk) throws IOException {
        long sum = 0;
        try (BufferedReader reader = Files.newBufferedReader(disk.large, UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sum += line.length();
            }
        }
        return sum;
    }
}
