package org.asyncio4j.tck.rules.loop;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.asyncio4j.tck.harness.Deadline;
import org.asyncio4j.tck.harness.Patience;

/** Signals of this process, by reflection, which has no effect in a JVM without {@code jdk.unsupported}. */
@SuppressWarnings("RethrowReflectiveOperationExceptionAsLinkageError") // the failure is what the rule checks
final class Signal {

    private static final Duration BLOCKED = Duration.ofMillis(300);

    private Signal() {}

    /** Sends a signal to this process; it arrives soon, on a thread of its own. */
    static void raise(String name) {
        try {
            Class<?> type = type("Signal");
            type.getMethod("raise", type).invoke(null, of(name));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no signals on this JVM: add the module jdk.unsupported", e);
        }
    }

    /** Returns whether the JVM can handle the signal: if the process was started to ignore it, it always will. */
    static boolean canHandle(String name) {
        try {
            Class<?> handlerType = type("SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> null);
            Method handle = type("Signal").getMethod("handle", type("Signal"), handlerType);
            Object before = handle.invoke(null, of(name), proxy);
            handle.invoke(null, of(name), before); // never SIG_IGN in between: a JVM cannot undo that
            return before != handlerType.getField("SIG_IGN").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no signals on this JVM: add the module jdk.unsupported", e);
        }
    }

    /** Blocks the thread, not just a task, for as long as a signal needs to arrive. */
    static void blockUntilArrived() {
        var deadline = Deadline.after(Patience.scaled(BLOCKED));
        while (!deadline.hasPassed()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Installs a handler of the program's own. */
    static Own handle(String name, Runnable handler) {
        try {
            Class<?> handlerType = type("SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.run();
                        }
                        return method.getReturnType() == int.class ? (Object) 0 : null;
                    });
            Method handle = type("Signal").getMethod("handle", type("Signal"), handlerType);
            Object before = handle.invoke(null, of(name), proxy);
            return () -> {
                try {
                    handle.invoke(null, of(name), before);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            };
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no signals on this JVM: add the module jdk.unsupported", e);
        }
    }

    private static Object of(String name) throws ReflectiveOperationException {
        return type("Signal").getConstructor(String.class).newInstance(name);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("sun.misc." + name, true, ClassLoader.getSystemClassLoader());
    }

    /** Restores the previous handler. */
    interface Own extends AutoCloseable {
        @Override
        void close();
    }
}
