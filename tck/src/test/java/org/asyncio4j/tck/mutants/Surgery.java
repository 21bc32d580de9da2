package org.asyncio4j.tck.mutants;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;

/** The application of one edit. */
final class Surgery implements CodeTransform {

    private final Mutation edit;
    private int left; // places that fit, up to the one to edit

    private Surgery(Mutation edit, int left) {
        this.edit = edit;
        this.left = left;
    }

    /** Returns the class file with the edit applied. */
    static byte[] perform(Mutation edit) {
        ClassModel model = Bytecode.model(edit.type());
        int left = edit.number();
        for (MethodModel method : model.methods()) {
            if (Mutation.name(method).equals(edit.method())) {
                int places = method.code().map(code -> places(edit, code)).orElse(0);
                if (left <= places) {
                    return perform(edit, model, method, left);
                }
                left -= places;
            }
        }
        throw new IllegalArgumentException("there is no such place: " + edit);
    }

    private static byte[] perform(Mutation edit, ClassModel model, MethodModel method, int number) {
        return Bytecode.format().transformClass(model, (type, element) -> {
            if (element == method) {
                type.transformMethod(method, MethodTransform.transformingCode(
                        CodeTransform.ofStateful(() -> new Surgery(edit, number))));
            } else {
                type.with(element);
            }
        });
    }

    private static int places(Mutation edit, CodeModel code) {
        return (int) code.elementStream().filter(element -> fits(edit, element)).count();
    }

    private static boolean fits(Mutation edit, CodeElement element) {
        return edit.kind().fits(element) && EditKind.subject(element).equals(edit.subject());
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (fits(edit, element) && --left == 0) {
            edit.kind().write(code, element);
        } else {
            code.with(element);
        }
    }
}
