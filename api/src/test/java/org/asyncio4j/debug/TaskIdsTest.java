package org.asyncio4j.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import org.asyncio4j.Task;
import org.junit.jupiter.api.Test;

class TaskIdsTest {

    private static Task<?> task() {
        return (Task<?>) Proxy.newProxyInstance(
                Task.class.getClassLoader(),
                new Class<?>[] {Task.class},
                (proxy, method, arguments) -> method.getName().equals("equals")
                        ? proxy == arguments[0]
                        : System.identityHashCode(proxy));
    }

    @Test
    void taskKeepsItsIdAndSharesItWithNoOther() {
        TaskIds ids = new TaskIds();
        Task<?> one = task();
        Task<?> other = task();
        assertEquals(1, ids.of(one));
        assertEquals(2, ids.of(other));
        assertEquals(1, ids.of(one));
        assertEquals(3, ids.of(task()));
    }
}
