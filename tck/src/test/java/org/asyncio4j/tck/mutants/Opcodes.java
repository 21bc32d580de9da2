package org.asyncio4j.tck.mutants;

import java.lang.classfile.Opcode;

/** Instructions and what is easily mistaken for them. */
final class Opcodes {

    private Opcodes() {}

    /** Minus for plus; null if it has no counterpart here. */
    static Opcode other(Opcode opcode) {
        return switch (opcode) {
            case IADD -> Opcode.ISUB;
            case ISUB -> Opcode.IADD;
            case LADD -> Opcode.LSUB;
            case LSUB -> Opcode.LADD;
            case IMUL -> Opcode.IDIV;
            case IDIV -> Opcode.IMUL;
            case LMUL -> Opcode.LDIV;
            case LDIV -> Opcode.LMUL;
            case IAND -> Opcode.IOR;
            case IOR -> Opcode.IAND;
            default -> null;
        };
    }

    /** The condition that holds when this one does not. */
    static Opcode opposite(Opcode opcode) {
        return switch (opcode) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFLT -> Opcode.IFGE;
            case IFGE -> Opcode.IFLT;
            case IFGT -> Opcode.IFLE;
            case IFLE -> Opcode.IFGT;
            case IF_ICMPEQ -> Opcode.IF_ICMPNE;
            case IF_ICMPNE -> Opcode.IF_ICMPEQ;
            case IF_ICMPLT -> Opcode.IF_ICMPGE;
            case IF_ICMPGE -> Opcode.IF_ICMPLT;
            case IF_ICMPGT -> Opcode.IF_ICMPLE;
            case IF_ICMPLE -> Opcode.IF_ICMPGT;
            case IF_ACMPEQ -> Opcode.IF_ACMPNE;
            case IF_ACMPNE -> Opcode.IF_ACMPEQ;
            case IFNULL -> Opcode.IFNONNULL;
            case IFNONNULL -> Opcode.IFNULL;
            default -> throw new IllegalArgumentException("not a condition: " + opcode);
        };
    }

    /** The comparison with its limit, or without it; the same if it has none. */
    static Opcode withLimit(Opcode opcode) {
        return switch (opcode) {
            case IFLT -> Opcode.IFLE;
            case IFGE -> Opcode.IFGT;
            case IFGT -> Opcode.IFGE;
            case IFLE -> Opcode.IFLT;
            case IF_ICMPLT -> Opcode.IF_ICMPLE;
            case IF_ICMPGE -> Opcode.IF_ICMPGT;
            case IF_ICMPGT -> Opcode.IF_ICMPGE;
            case IF_ICMPLE -> Opcode.IF_ICMPLT;
            default -> opcode;
        };
    }
}
