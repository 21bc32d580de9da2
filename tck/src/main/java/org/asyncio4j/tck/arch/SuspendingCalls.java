package org.asyncio4j.tck.arch;

import java.util.Map;
import java.util.Set;

/** The methods of asyncio4j that suspend their task: who calls one is, or should be, inside a task. */
final class SuspendingCalls {

    static final Map<String, Set<String>> METHODS =
            Map.ofEntries(
                    Map.entry(
                            "org.asyncio4j.Asyncio",
                            Set.of("sleep", "waitFor", "waitUntil", "toThread", "onLoopThread")),
                    Map.entry("org.asyncio4j.Awaitable", Set.of("await")),
                    Map.entry("org.asyncio4j.AsyncContextManager", Set.of("run", "call")),
                    Map.entry("org.asyncio4j.AsyncIterator", Set.of("anext")),
                    Map.entry("org.asyncio4j.AsyncGenerator", Set.of("asend", "athrow", "aclose")),
                    Map.entry(
                            "org.asyncio4j.AsyncFile",
                            Set.of(
                                    "open", "openTemporary", "read", "readLine", "readAll", "write", "writeLines",
                                    "truncate",
                                    "flush", "sync", "seek", "size", "close")),
                    Map.entry(
                            "org.asyncio4j.AsyncFiles",
                            Set.of(
                                    "readAllBytes", "readString", "readAllLines", "write", "writeString", "list",
                                    "walk",
                                    "createDirectory", "createDirectories", "copy", "move", "delete", "deleteIfExists",
                                    "exists", "isDirectory", "isRegularFile", "size", "readAttributes",
                                    "createTempFile",
                                    "createTempDirectory")),
                    Map.entry(
                            "org.asyncio4j.AsyncTextFile",
                            Set.of("open", "read", "readLine", "readAll", "write", "writeLines", "flush", "sync",
                                    "close")),
                    Map.entry("org.asyncio4j.TemporaryDirectory", Set.of("create", "close")),
                    Map.entry("org.asyncio4j.Barrier", Set.of("await")),
                    Map.entry("org.asyncio4j.Condition", Set.of("acquire", "await", "awaitUntil")),
                    Map.entry("org.asyncio4j.Event", Set.of("await")),
                    Map.entry("org.asyncio4j.Lock", Set.of("acquire")),
                    Map.entry("org.asyncio4j.Queue", Set.of("get", "put", "join")),
                    Map.entry("org.asyncio4j.Semaphore", Set.of("acquire")));

    private SuspendingCalls() {}

    static boolean contains(MethodId method, Types types) {
        return METHODS.entrySet().stream()
                .anyMatch(
                        entry -> entry.getValue().contains(method.name()) && types.isA(method.owner(), entry.getKey()));
    }
}
