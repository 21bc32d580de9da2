package org.asyncio4j.tck.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** A way to break a method: which places of its code it fits, and what it writes there instead. */
enum EditKind {

    /** A condition is taken for its opposite. */
    NEGATE {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof BranchInstruction branch && !isJump(branch);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var branch = (BranchInstruction) element;
            code.branch(Opcodes.opposite(branch.opcode()), branch.target());
        }
    },

    /** A comparison includes its limit where it did not, or the other way round. */
    LIMIT {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof BranchInstruction branch && Opcodes.withLimit(branch.opcode()) != branch.opcode();
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var branch = (BranchInstruction) element;
            code.branch(Opcodes.withLimit(branch.opcode()), branch.target());
        }
    },

    /** A call is left out; what it would return is null, zero or false. */
    SKIP {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return isCall(element);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var call = (InvokeInstruction) element;
            popAll(code, call);
            nothing(code, call.typeSymbol().returnType());
        }
    },

    /** A call is left out; what it would return is true. */
    ASSUME {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof InvokeInstruction call && isCall(element)
                    && call.typeSymbol().returnType().equals(ConstantDescs.CD_boolean);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            popAll(code, (InvokeInstruction) element);
            code.iconst_1();
        }
    },

    /** A call is left out; what it would return is what it was called on, as {@code text.strip()} becomes text. */
    BYPASS {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof InvokeInstruction call && isCall(element) && call.opcode() != Opcode.INVOKESTATIC
                    && call.typeSymbol().returnType().equals(call.owner().asSymbol());
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            List<ClassDesc> arguments = ((InvokeInstruction) element).typeSymbol().parameterList();
            arguments.reversed().forEach(argument -> pop(code, argument));
        }
    },

    /** The opposite method is called: last for first, empty for present. */
    SWAP {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof InvokeInstruction call
                    && call.owner().asInternalName().startsWith("java/")
                    && Opposites.of(call.name().stringValue()) != null;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var call = (InvokeInstruction) element;
            code.invoke(call.opcode(), call.owner().asSymbol(), Opposites.of(call.name().stringValue()),
                    call.typeSymbol(), call.isInterface());
        }
    },

    /** A field keeps the value it had. */
    KEEP {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof FieldInstruction field
                    && (field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var field = (FieldInstruction) element;
            pop(code, field.typeSymbol());
            if (field.opcode() == Opcode.PUTFIELD) {
                code.pop();
            }
        }
    },

    /** A catch or finally clause catches nothing. */
    UNCATCH {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof ExceptionCatch;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            // written by leaving it out
        }
    },

    /** The method returns at once, with null, zero or false. */
    EMPTY {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return first;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            nothing(code, method.returnType());
            code.return_(TypeKind.from(method.returnType()));
            code.with(element);
        }
    },

    /** The method returns true at once. */
    TRUE {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return first && method.returnType().equals(ConstantDescs.CD_boolean);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            code.iconst_1().ireturn().with(element);
        }
    },

    /** A field reads as null, zero or false. */
    BLANK {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof FieldInstruction field
                    && (field.opcode() == Opcode.GETFIELD || field.opcode() == Opcode.GETSTATIC);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var field = (FieldInstruction) element;
            if (field.opcode() == Opcode.GETFIELD) {
                code.pop();
            }
            nothing(code, field.typeSymbol());
        }
    },

    /** A whole number is another: one for zero, zero for one, else one more. */
    NUMBER {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof ConstantInstruction number
                    && (number.constantValue() instanceof Integer || number.constantValue() instanceof Long);
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            Object was = ((ConstantInstruction) element).constantValue();
            if (was instanceof Long number) {
                code.loadConstant(number == 1 ? 0L : number + 1);
            } else {
                int number = (Integer) was;
                code.loadConstant(number == 1 ? 0 : number + 1);
            }
        }
    },

    /** Adds where it subtracted, or the other way round; or for and. */
    OPERATOR {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof OperatorInstruction operator && Opcodes.other(operator.opcode()) != null;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            code.with(OperatorInstruction.of(Opcodes.other(((OperatorInstruction) element).opcode())));
        }
    },

    /** An exception is not thrown; the method returns null, zero or false instead. */
    UNTHROW {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof ThrowInstruction;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            code.pop();
            nothing(code, method.returnType());
            code.return_(TypeKind.from(method.returnType()));
        }
    },

    /** The last argument of a call is forgotten: null, zero or false is given. */
    FORGET {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof InvokeInstruction call
                    && call.typeSymbol().parameterCount() > 0;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            ClassDesc last = ((InvokeInstruction) element).typeSymbol().parameterList().getLast();
            pop(code, last);
            nothing(code, last);
            code.with(element);
        }
    },

    /** The last two arguments of a call are mistaken for each other. */
    EXCHANGE {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            if (element instanceof InvokeInstruction call && call.typeSymbol().parameterCount() > 1) {
                List<ClassDesc> backwards = call.typeSymbol().parameterList().reversed();
                return backwards.get(0).equals(backwards.get(1));
            }
            return false;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            if (TypeKind.from(((InvokeInstruction) element).typeSymbol().parameterList().getLast()).slotSize() == 2) {
                code.dup2_x2().pop2();
            } else {
                code.swap();
            }
            code.with(element);
        }
    },

    /** A call is made twice; what the first returns is lost. */
    REPEAT {
        @Override
        boolean fits(CodeElement element, boolean first, MethodTypeDesc method) {
            return element instanceof InvokeInstruction call && isCall(element)
                    && slots(call) >= 1 && slots(call) <= 2;
        }

        @Override
        void write(CodeBuilder code, CodeElement element, MethodTypeDesc method) {
            var call = (InvokeInstruction) element;
            if (slots(call) == 1) {
                code.dup();
            } else {
                code.dup2();
            }
            code.with(element);
            if (!call.typeSymbol().returnType().equals(ConstantDescs.CD_void)) {
                pop(code, call.typeSymbol().returnType());
            }
            code.with(element);
        }
    };

    /** Whether it can be done here; {@code first} for the first instruction of the method. */
    abstract boolean fits(CodeElement element, boolean first, MethodTypeDesc method);

    /** Writes what stands in the place of {@code element}, which it fits. */
    abstract void write(CodeBuilder code, CodeElement element, MethodTypeDesc method);

    private static boolean isCall(CodeElement element) {
        return element instanceof InvokeInstruction call && !call.name().equalsString(ConstantDescs.INIT_NAME);
    }

    private static boolean isJump(BranchInstruction branch) {
        return branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
    }

    /** Of what a call takes from the stack. */
    private static int slots(InvokeInstruction call) {
        int receiver = call.opcode() == Opcode.INVOKESTATIC ? 0 : 1;
        return receiver + call.typeSymbol().parameterList().stream()
                .mapToInt(type -> TypeKind.from(type).slotSize())
                .sum();
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
