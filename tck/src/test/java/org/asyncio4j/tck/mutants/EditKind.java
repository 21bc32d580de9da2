package org.asyncio4j.tck.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** A way to break a method: the places of its code that it fits, and the code that replaces them. */
enum EditKind {

    /** Negates a condition. */
    NEGATE {
        @Override
        boolean fits(CodeElement element) {
            return element instanceof BranchInstruction branch
                    && branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
        }

        @Override
        void write(CodeBuilder code, CodeElement element) {
            var branch = (BranchInstruction) element;
            code.branch(Opposites.of(branch.opcode()), branch.target());
        }
    },

    /** Omits a call; its result is null, zero or false. */
    SKIP {
        @Override
        boolean fits(CodeElement element) {
            return element instanceof InvokeInstruction call && !call.name().equalsString(ConstantDescs.INIT_NAME);
        }

        @Override
        void write(CodeBuilder code, CodeElement element) {
            var call = (InvokeInstruction) element;
            popAll(code, call);
            nothing(code, call.typeSymbol().returnType());
        }
    },

    /** Omits a call; its result is true. */
    ASSUME {
        @Override
        boolean fits(CodeElement element) {
            return element instanceof InvokeInstruction call
                    && call.typeSymbol().returnType().equals(ConstantDescs.CD_boolean);
        }

        @Override
        void write(CodeBuilder code, CodeElement element) {
            popAll(code, (InvokeInstruction) element);
            code.iconst_1();
        }
    },

    /** Calls the opposite method of the JDK: last for first, empty for present. */
    SWAP {
        @Override
        boolean fits(CodeElement element) {
            return element instanceof InvokeInstruction call
                    && call.owner().asInternalName().startsWith("java/")
                    && Opposites.of(call.name().stringValue()) != null;
        }

        @Override
        void write(CodeBuilder code, CodeElement element) {
            var call = (InvokeInstruction) element;
            code.invoke(call.opcode(), call.owner().asSymbol(), Opposites.of(call.name().stringValue()),
                    call.typeSymbol(), call.isInterface());
        }
    },

    /** Replaces the last argument of a call with null, zero or false. */
    FORGET {
        @Override
        boolean fits(CodeElement element) {
            return element instanceof InvokeInstruction call && call.typeSymbol().parameterCount() > 0;
        }

        @Override
        void write(CodeBuilder code, CodeElement element) {
            ClassDesc last = ((InvokeInstruction) element).typeSymbol().parameterList().getLast();
            pop(code, last);
            nothing(code, last);
            code.with(element);
        }
    },

    /** Omits the write of a field, which keeps its value. */
    KEEP {
        @Override
        boolean fits(CodeElement element) {
            return element instanceof FieldInstruction field
                    && (field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC);
        }

        @Override
        void write(CodeBuilder code, CodeElement element) {
            var field = (FieldInstruction) element;
            pop(code, field.typeSymbol());
            if (field.opcode() == Opcode.PUTFIELD) {
                code.pop();
            }
        }
    };

    /** Returns whether it can be applied here. */
    abstract boolean fits(CodeElement element);

    /** Writes the replacement of {@code element}, which it fits. */
    abstract void write(CodeBuilder code, CodeElement element);

    /** Returns the name of the called method or of the field; empty if there is neither. */
    static String subject(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> call.name().stringValue();
            case FieldInstruction field -> field.name().stringValue();
            default -> "";
        };
    }

    private static void popAll(CodeBuilder code, InvokeInstruction call) {
        call.typeSymbol().parameterList().reversed().forEach(argument -> pop(code, argument));
        if (call.opcode() != Opcode.INVOKESTATIC) {
            code.pop();
        }
    }

    private static void pop(CodeBuilder code, ClassDesc type) {
        if (TypeKind.from(type).slotSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static void nothing(CodeBuilder code, ClassDesc type) {
        switch (TypeKind.from(type).asLoadable()) {
            case VOID -> {}
            case INT -> code.iconst_0();
            case LONG -> code.lconst_0();
            case FLOAT -> code.fconst_0();
            case DOUBLE -> code.dconst_0();
            default -> code.aconst_null();
        }
    }
}
