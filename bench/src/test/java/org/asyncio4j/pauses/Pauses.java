package org.asyncio4j.pauses;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Random pauses, about as long as another thread needs to overtake. They spin: a thread that parked here would take a
 * wake-up meant for the surrounding code, and a coroutine's thread would be suspended.
 *
 * <p>They call nothing: where the stack ends, code that makes no call may rely on that it does not overflow.
 */
public final class Pauses {

    /** State of the generator of random numbers; threads that overwrite each other's make it no less random. */
    public static int random = 1;

    /** Read while a pause lasts, so that no compiler removes it. */
    public static volatile int nothing;

    private static final ClassDesc HERE = ClassDesc.of(Pauses.class.getName());
    private static final int SELDOM = 0x7f; // one of 128 is a pause
    private static final int LONGEST = 0x7fff; // reads

    private Pauses() {}

    /** Generates a pause between two steps of the code under test; needs three entries of the operand stack. */
    static void generate(CodeBuilder code) {
        Label end = code.newLabel();
        code.getstatic(HERE, "random", ConstantDescs.CD_int)
                .loadConstant(1_664_525)
                .imul()
                .loadConstant(1_013_904_223)
                .iadd()
                .dup()
                .putstatic(HERE, "random", ConstantDescs.CD_int)
                .bipush(24)
                .iushr()
                .bipush(SELDOM)
                .iand()
                .ifne(end);
        generateLoop(code);
        code.labelBinding(end);
    }

    private static void generateLoop(CodeBuilder code) {
        Label next = code.newLabel();
        code.getstatic(HERE, "random", ConstantDescs.CD_int)
                .bipush(8)
                .iushr()
                .loadConstant(LONGEST)
                .iand()
                .labelBinding(next)
                .getstatic(HERE, "nothing", ConstantDescs.CD_int)
                .pop()
                .iconst_1()
                .isub()
                .dup()
                .ifgt(next)
                .pop();
    }
}
