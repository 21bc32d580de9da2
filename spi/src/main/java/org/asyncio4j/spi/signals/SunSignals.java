package org.asyncio4j.spi.signals;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The signals of {@code sun.misc.Signal}, by reflection: javac warns of every direct use, and its module, {@code
 * jdk.unsupported}, may be missing at run time.
 */
final class SunSignals implements SignalSource {

    private final Class<?> handlerType;
    private final Constructor<?> newSignal;
    private final Method handle;
    private final Method act;
    private final Object toDefault; // SIG_DFL
    private final Object toIgnore; // SIG_IGN

    private SunSignals() throws ReflectiveOperationException {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        Class<?> signalType = Class.forName("sun.misc.Signal", true, loader);
        handlerType = Class.forName("sun.misc.SignalHandler", true, loader);
        newSignal = signalType.getConstructor(String.class);
        handle = signalType.getMethod("handle", signalType, handlerType);
        act = handlerType.getMethod("handle", signalType);
        toDefault = handlerType.getField("SIG_DFL").get(null);
        toIgnore = handlerType.getField("SIG_IGN").get(null);
    }

    /** Null on a JVM without them. */
    static @Nullable SignalSource orNull() {
        try {
            return new SunSignals();
        } catch (ReflectiveOperationException | LinkageError missing) {
            return null;
        }
    }

    @Override
    public Disposition handle(String signal, Runnable handler) {
        Object number = invoke(() -> newSignal.newInstance(signal));
        Object proxy = Proxy.newProxyInstance(
                handlerType.getClassLoader(), new Class<?>[] {handlerType},
                (self, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        handler.run();
                        yield null;
                    }
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> "handler of SIG" + signal;
                });
        try {
            return new Before(number, invoke(() -> handle.invoke(null, number, proxy)));
        } catch (IllegalArgumentException refused) {
            throw new UncatchableSignalException("SIG" + signal, refused);
        }
    }

    private final class Before implements Disposition {

        private final Object signal;
        private final Object handler;

        Before(Object signal, Object handler) {
            this.signal = signal;
            this.handler = handler;
        }

        /** The JVM's own comes in the wrapper that also the two constants have; a handler of a user's comes bare. */
        @Override
        public boolean endsProgram() {
            return handler.getClass() == toDefault.getClass() && handler != toDefault && handler != toIgnore;
        }

        @Override
        public void act() {
            if (handler != toDefault && handler != toIgnore) {
                invoke(() -> act.invoke(handler, signal));
            }
        }

        @Override
        public void restore() {
            invoke(() -> handle.invoke(null, signal, handler));
        }
    }

    @FunctionalInterface
    private interface Reflection {
        Object call() throws ReflectiveOperationException;
    }

    private static Object invoke(Reflection call) {
        try {
            return call.call();
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
