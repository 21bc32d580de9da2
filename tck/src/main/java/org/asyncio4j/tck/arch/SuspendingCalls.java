package org.asyncio4j.tck.arch;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The methods of asyncio4j that suspend their task: their callers are, or should be, inside a task. */
final class SuspendingCalls {

    /** The methods by type; a test compares them with the class files of the api. */
    static final Map<String, Set<String>> METHODS = parse("""
            AsyncContextManager: aenter aexit call run
            AsyncFile: anext close flush open openTemporary read readAll readLine seek size sync truncate \
                    write writeLines
            AsyncFiles: copy createDirectories createDirectory createTempDirectory createTempFile delete \
                    deleteIfExists exists isDirectory isRegularFile list move readAllBytes readAllLines \
                    readAttributes readString size walk write writeString
            AsyncGenerator: aclose anext asend athrow close
            AsyncGenerator$Yielder: yield
            AsyncIterator: anext
            AsyncTextFile: anext close flush open read readAll readLine sync write writeLines
            Asyncio: onLoopThread sleep toThread waitFor waitUntil
            Awaitable: await
            Barrier: abort await reset
            Channels: accept connect receive receiveFrom sendAll sendFile sendTo
            ConcurrentMapping: anext close
            Condition: acquire await awaitUntil
            DatagramStream: anext receive send
            Datagrams: createDatagramEndpoint
            Event: await
            EventLoop: shutdownAsyncgens shutdownDefaultExecutor suspend yieldNow
            Future: await
            Lock: acquire
            LoopGroup: aenter aexit createServer startServer startUnixServer
            Pipes: connectReadPipe connectWritePipe
            Queue: anext get join put
            Semaphore: acquire
            Server: serveForever serveUntilCancelled shutdown startServing waitClosed
            Sockets: addressInfo connectAcceptedChannel createConnection createServer createUnixConnection \
                    createUnixServer nameInfo sendFile startTls
            StreamReader: anext read readExactly readLine readUntil
            StreamWriter: drain send startTls waitClosed
            Streams: openConnection openDatagrams openUnixConnection startServer startUnixServer
            Subprocess: await communicate exec shell
            Subprocesses: exec shell
            TaskGroup: aexit start
            TemporaryDirectory: close create
            """);

    private SuspendingCalls() {}

    private static Map<String, Set<String>> parse(String text) {
        return text.lines()
                .map(line -> line.split(":? +"))
                .collect(toUnmodifiableMap(
                        words -> "org.asyncio4j." + words[0],
                        words -> Set.of(Arrays.copyOfRange(words, 1, words.length))));
    }

    static boolean contains(MethodId method, Types types) {
        return METHODS.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue().contains(method.name()) && types.isA(method.owner(), entry.getKey()));
    }
}
