package org.asyncio4j;

/**
 * A piece of code without a value that may await: an {@code async def} that returns nothing.
 *
 * <p>Not a subtype of {@link Body}: this lets javac distinguish a lambda with a value from one without.
 *
 * <p>Methods that take an action or a body have a type variable for its exception, even where they do not throw it.
 * With a parameter of type {@code Action<?>}, Kotlin would choose that overload for a lambda that has a value, and the
 * value would be lost.
 *
 * @param <X> the checked exception it throws
 */
@FunctionalInterface
public interface Action<X extends Exception> {

    /** Runs the action inside a task; may suspend it by awaiting. */
    void run() throws X;
}
