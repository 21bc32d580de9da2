package org.asyncio4j.tck.mutants;

import java.lang.classfile.Opcode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Things easily confused with their opposites: conditions, and methods of the JDK with the same parameters and result.
 */
final class Opposites {

    private static final Map<String, String> METHODS = bothWays(Map.of(
            "addFirst", "addLast",
            "getFirst", "getLast",
            "peekFirst", "peekLast",
            "pollFirst", "pollLast",
            "removeFirst", "removeLast",
            "isPresent", "isEmpty",
            "anyMatch", "allMatch"));

    private static final Map<Opcode, Opcode> CONDITIONS = bothWays(Map.of(
            Opcode.IFEQ, Opcode.IFNE,
            Opcode.IFLT, Opcode.IFGE,
            Opcode.IFGT, Opcode.IFLE,
            Opcode.IF_ICMPEQ, Opcode.IF_ICMPNE,
            Opcode.IF_ICMPLT, Opcode.IF_ICMPGE,
            Opcode.IF_ICMPGT, Opcode.IF_ICMPLE,
            Opcode.IF_ACMPEQ, Opcode.IF_ACMPNE,
            Opcode.IFNULL, Opcode.IFNONNULL));

    private Opposites() {}

    private static <E> Map<E, E> bothWays(Map<E, E> forth) {
        Map<E, E> both = new HashMap<>(forth);
        forth.forEach((one, other) -> both.put(other, one));
        return both;
    }

    /** Returns the opposite of a method; null if it has none here. */
    static @Nullable String of(String method) {
        return METHODS.get(method);
    }

    /** Returns the condition that holds when this one does not. */
    static Opcode of(Opcode condition) {
        return CONDITIONS.get(condition);
    }
}
