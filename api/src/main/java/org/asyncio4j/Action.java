package org.asyncio4j;

/**
 * A piece of code without a value that may await: an {@code async def} that returns nothing.
 *
 * <p>Not a subtype of {@link Body}: this lets javac distinguish a lambda with a value from one without.
 *
 * <p>Methods that take an action or a body have a type variable for its exception, even where they do not throw it: of
 * a method with {@code Action<?>} Kotlin would think that it suits a lambda with a value better, and lose the value.
 *
 * @param <X> the checked exception it throws
 */
@FunctionalInterface
public interface Action<X extends Exception> {

    /** Runs the action inside a task; may suspend it by awaiting. */
    void run() throws X;
}
