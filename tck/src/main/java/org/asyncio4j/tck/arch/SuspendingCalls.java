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
