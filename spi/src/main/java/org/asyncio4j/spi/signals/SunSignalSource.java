package org.asyncio4j.spi.signals;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.asyncio4j.bootstrap.Throwing;
import org.jspecify.annotations.Nullable;

/**
 * The signals of {@code sun.misc.Signal}, without a reference to its types: javac warns about every use, and its
 * module, {@code jdk.unsupported}, may be missing at run time.
 *
 * <p>Function objects are linked by hand in the way javac links method references. A {@code java.lang.reflect.Proxy}
 * would also serve as a handler, but takes a tenth of the time in which a small program starts.
 */
final class SunSignalSource implements SignalSource {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Function<Object, Object> newSignal; // of a name
    private final MethodHandle newHandler; // (Runnable) -> Object, whose class is of SignalHandler
    private final BinaryOperator<Object> handle; // of a signal and its handler; returns the previous handler
    private final BiConsumer<Object, Object> act; // of a handler and a signal
    private final Object toDefault; // SIG_DFL
    private final Object toIgnore; // SIG_IGN

    @SuppressWarnings("unchecked") // functions of objects, which check their arguments
    private SunSignalSource() throws Throwable {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        Class<?> signal = Class.forName("sun.misc.Signal", true, loader);
        Class<?> handler = Class.forName("sun.misc.SignalHandler", true, loader);
        newSignal =
                function(Function.class, "apply", LOOKUP.findConstructor(signal, methodType(void.class, String.class)));
        handle = function(
                BinaryOperator.class, "apply",
                LOOKUP.findStatic(signal, "handle", methodType(handler, signal, handler)));
        act = function(
                BiConsumer.class, "accept", LOOKUP.findVirtual(handler, "handle", methodType(void.class, signal)));
        newHandler = linked(
                "handle",
                methodType(handler, Runnable.class),
                methodType(void.class, signal),
                LOOKUP.findStatic(SunSignalSource.class, "run", methodType(void.class, Runnable.class, Object.class)),
                methodType(void.class, signal))
                .asType(methodType(Object.class, Runnable.class));
        toDefault = handler.getField("SIG_DFL").get(null);
        toIgnore = handler.getField("SIG_IGN").get(null);
    }

    /** Returns the signals of this JVM, or null if it has none. */
    static @Nullable SignalSource orNull() {
        try {
            return new SunSignalSource();
        } catch (ReflectiveOperationException | LambdaConversionException | LinkageError missing) {
            return null;
        } catch (Throwable broken) {
            throw Throwing.any(broken);
        }
    }

    /**
     * Returns the method {@code target} as an object of {@code type}, an interface with the single method {@code name}.
     */
    private static <F> F function(Class<F> type, String name, MethodHandle target) throws Throwable {
        MethodType exact = target.type();
        return type.cast(linked(name, methodType(type), exact.erase(), target, exact).invoke());
    }

    private static MethodHandle linked(
            String name, MethodType factory, MethodType erased, MethodHandle target, MethodType exact)
            throws LambdaConversionException {
        return LambdaMetafactory.metafactory(LOOKUP, name, factory, erased, target, exact).getTarget();
    }

    /** The body of a handler. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by its name, and called as handlers are
    private static void run(Runnable handler, Object signal) {
        handler.run();
    }

    @Override
    public Disposition handle(String signal, Runnable handler) {
        Object number = newSignal.apply(signal);
        try {
            return new Before(number, handle.apply(number, handlerOf(handler)));
        } catch (IllegalArgumentException refused) {
            throw new UncatchableSignalException("SIG" + signal, refused);
        }
    }

    private Object handlerOf(Runnable action) {
        try {
            return (Object) newHandler.invokeExact(action);
        } catch (Throwable failure) {
            throw Throwing.any(failure);
        }
    }

    private final class Before implements Disposition {

        private final Object signal;
        private final Object handler;

        Before(Object signal, Object handler) {
            this.signal = signal;
            this.handler = handler;
        }

        /**
         * Returns whether the handler is the JVM's own. That one is in a wrapper, of the same class as the two
         * constants; a user's handler is not wrapped.
         */
        @Override
        public boolean endsProgram() {
            return handler.getClass() == toDefault.getClass() && handler != toDefault && handler != toIgnore;
        }

        @Override
        public void act() {
            if (handler != toDefault && handler != toIgnore) {
                act.accept(handler, signal);
            }
        }

        @Override
        public void restore() {
            var _ = handle.apply(signal, handler); // the previous one, which is ours
        }
    }
}
