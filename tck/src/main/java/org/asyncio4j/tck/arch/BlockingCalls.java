package org.asyncio4j.tck.arch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The calls of the JDK, and one of ours, that block their thread for as long as something outside takes.
 *
 * <p>Calls that cannot be judged from outside are left out: locks and monitors, which are fine for a moment; reads of
 * channels and of readers, which may be non-blocking or in memory.
 */
final class BlockingCalls {

    /** A type, with the blocking methods of it and of its subtypes. */
    record Entry(String type, boolean isTimed, Set<String> names) {
        boolean contains(MethodId method, Types types) {
            return names.contains(method.name())
                    && (!isTimed || method.takes(TimeUnit.class))
                    && types.isA(method.owner(), type);
        }
    }

    static final List<Entry> ALL = List.of(
            of("java.lang.Thread", "sleep", "join"),
            of("java.lang.Process", "waitFor"),
            of("java.lang.IO", "readln"),
            of("java.util.concurrent.Future", "get"),
            of("java.util.concurrent.CompletableFuture", "join"),
            of("java.util.concurrent.ForkJoinTask", "join", "invoke"),
            of("java.util.concurrent.ExecutorService", "invokeAll", "invokeAny", "awaitTermination"),
            of("java.util.concurrent.CountDownLatch", "await"),
            of("java.util.concurrent.CyclicBarrier", "await"),
            of("java.util.concurrent.Phaser", "arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly"),
            of("java.util.concurrent.Exchanger", "exchange"),
            of("java.util.concurrent.Semaphore", "acquire", "acquireUninterruptibly"),
            timed("java.util.concurrent.Semaphore", "tryAcquire"),
            of("java.util.concurrent.BlockingQueue", "put", "take"),
            timed("java.util.concurrent.BlockingQueue", "offer", "poll"),
            of("java.util.concurrent.BlockingDeque", "putFirst", "putLast", "takeFirst", "takeLast"),
            of("java.util.concurrent.TransferQueue", "transfer"),
            of("java.util.concurrent.locks.Condition", "await", "awaitNanos", "awaitUninterruptibly", "awaitUntil"),
            of("java.util.concurrent.locks.LockSupport", "park", "parkNanos", "parkUntil"),
            of("java.io.Console", "readLine", "readPassword"),
            of("java.io.RandomAccessFile", "read", "readFully", "readLine", "write"),
            of("java.net.ServerSocket", "accept"),
            of("java.net.DatagramSocket", "receive"),
            of("java.net.Socket", "connect"),
            of("java.net.InetAddress", "getByName", "getAllByName", "getLocalHost"),
            of("java.net.URL", "openStream"),
            of("java.net.http.HttpClient", "send"),
            of("java.nio.channels.Selector", "select"),
            of("java.nio.file.Files", "copy", "find", "lines", "readAllBytes", "readAllLines", "readString"),
            of("java.nio.file.Files", "walk", "walkFileTree", "write", "writeString"),
            of("java.sql.Connection", "commit", "rollback"),
            of("java.sql.Statement", "execute", "executeBatch", "executeQuery", "executeUpdate"),
            of("java.sql.DriverManager", "getConnection"),
            of("javax.sql.DataSource", "getConnection"),
            of("org.asyncio4j.ConcurrentFuture", "result", "exception"));

    private static final Set<String> STREAM_READS =
            Set.of("read", "readAllBytes", "readNBytes", "skip", "skipNBytes", "transferTo");

    private BlockingCalls() {}

    private static Entry of(String type, String... names) {
        return new Entry(type, false, Set.of(names));
    }

    private static Entry timed(String type, String... names) {
        return new Entry(type, true, Set.of(names));
    }

    static boolean contains(MethodId method, Types types) {
        return isWait(method) || isStreamRead(method, types)
                || ALL.stream().anyMatch(all -> all.contains(method, types));
    }

    /**
     * Returns whether the method is {@code Object.wait}, which is final: name and parameters (none, or times) identify
     * it.
     */
    private static boolean isWait(MethodId method) {
        return method.name().equals("wait")
                && method.type().parameterList().stream().allMatch(parameter -> parameter.isPrimitive());
    }

    private static boolean isStreamRead(MethodId method, Types types) {
        return STREAM_READS.contains(method.name())
                && types.isA(method.owner(), "java.io.InputStream")
                && !types.isA(method.owner(), "java.io.ByteArrayInputStream");
    }
}
