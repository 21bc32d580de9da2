package org.asyncio4j.tck.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.concurrent.atomic.AtomicBoolean;

/** Performs one edit. */
final class Surgery implements CodeTransform {

    private static final ClassDesc CIRCUMSTANCE = Circumstance.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc HOLDS =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object.arrayType());

    private final Edit edit;
    private final MethodModel method;
    private final AtomicBoolean done;
    private boolean inside; // past the first instruction
    private int fitting;

    private Surgery(Edit edit, MethodModel method, AtomicBoolean done) {
        this.edit = edit;
        this.method = method;
        this.done = done;
    }

    /** The class file with the edit done. */
    static byte[] perform(Edit edit) {
        var done = new AtomicBoolean();
        byte[] edited = Bytecode.format().transformClass(Bytecode.model(edit.type()), (type, element) -> {
            if (element instanceof MethodModel found && Edit.name(found).equals(edit.method())) {
                type.transformMethod(found, MethodTransform.transformingCode(CodeTransform.ofStateful(
                        () -> new Surgery(edit, found, done))));
            } else {
                type.with(element);
            }
        });
        if (!done.get()) {
            throw new IllegalArgumentException("there is no such place: " + edit);
        }
        return edited;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        MethodTypeDesc type = method.methodTypeSymbol();
        boolean first = element instanceof Instruction && !inside;
        inside |= first;
        if (edit.kind().fits(element, first, type) && ++fitting == edit.number()) {
            if (edit.kind() == EditKind.UNCATCH) {
                edit.kind().write(code, element, type);
            } else {
                Given.write(code, method);
                code.invokestatic(CIRCUMSTANCE, "holds", HOLDS)
                        .ifThenElse(broken -> edit.kind().write(broken, element, type), sound -> sound.with(element));
            }
            done.set(true);
        } else {
            code.with(element);
        }
    }
}
