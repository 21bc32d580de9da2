package org.asyncio4j.tck.arch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a method does, as far as these rules care.
 *
 * @param id the method
 * @param calls what it calls, in the order of the code
 * @param lambdas the lambdas and method references that it makes
 */
record MethodCode(MethodId id, List<Call> calls, List<Lambda> lambdas) {

    /**
     * A call.
     *
     * @param target what is called, as the code names it: overriding methods are not known
     * @param line where; 0 if the class file does not say
     */
    record Call(MethodId target, int line) {}

    /**
     * A lambda or a method reference.
     *
     * @param body the method that it runs
     * @param taker the method that it is an argument of; null if it goes elsewhere first, into a variable for example
     * @param line where it is made; 0 if the class file does not say
     */
    record Lambda(MethodId body, @Nullable MethodId taker, int line) {}
}
