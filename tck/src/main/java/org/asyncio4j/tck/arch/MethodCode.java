package org.asyncio4j.tck.arch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code of a method, as far as these rules need it.
 *
 * @param id the method
 * @param calls what it calls, in the order of the code
 * @param lambdas the lambdas and method references that it creates
 */
record MethodCode(MethodId id, List<Call> calls, List<Lambda> lambdas) {

    /**
     * A call.
     *
     * @param target the called method, as the code names it: overriding methods are not known
     * @param line the line; 0 if the class file does not specify it
     */
    record Call(MethodId target, int line) {}

    /**
     * A lambda or a method reference.
     *
     * @param body the method that it runs
     * @param taker the method that takes it as an argument; null if it goes elsewhere first, into a variable for
     *     example
     * @param line the line where it is created; 0 if the class file does not specify it
     */
    record Lambda(MethodId body, @Nullable MethodId taker, int line) {}
}
