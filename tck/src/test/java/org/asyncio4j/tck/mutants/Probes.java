package org.asyncio4j.tck.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which lines of the library run meanwhile: a mark is written at the start of each. */
public final class Probes {

    private static final int MANY = 1 << 16;
    private static final ClassDesc HERE = Probes.class.describeConstable().orElseThrow();

    /** True where a line has run; public for the code that is probed. */
    public static final boolean[] RUN = new boolean[MANY];

    private static final List<String> LINES = new ArrayList<>();

    private Probes() {}

    /** The class file with probes; a line is named {@code class:number}. */
    static byte[] into(String type) {
        return Bytecode.format().transformClass(Bytecode.model(type), (code, element) -> {
            if (element instanceof MethodModel method) {
                code.transformMethod(method, MethodTransform.transformingCode(
                        (CodeTransform) (builder, line) -> probe(type, builder, line)));
            } else {
                code.with(element);
            }
        });
    }

    private static void probe(String type, CodeBuilder code, CodeElement element) {
        code.with(element);
        if (element instanceof LineNumber line) {
            LINES.add(type + ":" + line.line());
            code.getstatic(HERE, "RUN", ConstantDescs.CD_boolean.arrayType())
                    .loadConstant(LINES.size() - 1)
                    .iconst_1()
                    .bastore();
        }
    }

    static void clear() {
        Arrays.fill(RUN, false);
    }

    static List<String> linesRun() {
        List<String> run = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            if (RUN[i]) {
                run.add(LINES.get(i));
            }
        }
        return run.stream().distinct().toList();
    }
}
