package org.asyncio4j.tck.arch;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/**
 * The number of operand stack slots that an instruction pops, and the number that it pushes.
 *
 * @param takes from the top
 * @param leaves in their place
 */
record StackEffect(int takes, int leaves) {

    /** Returns the effect of an instruction that falls through to the next one; null for any other. */
    static @Nullable StackEffect of(Instruction instruction) {
        return switch (instruction) {
            case ArrayLoadInstruction load -> new StackEffect(2, size(load.typeKind()));
            case ArrayStoreInstruction store -> new StackEffect(2 + size(store.typeKind()), 0);
            case ConstantInstruction constant -> new StackEffect(0, size(constant.typeKind()));
            case ConvertInstruction convert -> new StackEffect(size(convert.fromType()), size(convert.toType()));
            case FieldInstruction field -> ofField(field);
            case InvokeInstruction invoke -> ofCall(invoke.typeSymbol(), isStatic(invoke) ? 0 : 1);
            case InvokeDynamicInstruction invoke -> ofCall(invoke.typeSymbol(), 0);
            case LoadInstruction load -> new StackEffect(0, size(load.typeKind()));
            case StoreInstruction store -> new StackEffect(size(store.typeKind()), 0);
            case MonitorInstruction _ -> new StackEffect(1, 0);
            case NewMultiArrayInstruction array -> new StackEffect(array.dimensions(), 1);
            case NewObjectInstruction _ -> new StackEffect(0, 1);
            case NewPrimitiveArrayInstruction _,NewReferenceArrayInstruction _,TypeCheckInstruction _ ->
                new StackEffect(1, 1);
            case OperatorInstruction operator -> ofOperator(operator);
            case StackInstruction stack -> ofStack(stack);
            case IncrementInstruction _,NopInstruction _ -> new StackEffect(0, 0);
            default -> null; // jumps, switches, returns, throws
        };
    }

    private static int size(TypeKind kind) {
        return kind.slotSize();
    }

    private static int size(ClassDesc type) {
        return TypeKind.from(type).slotSize();
    }

    private static StackEffect ofField(FieldInstruction field) {
        int size = size(field.typeSymbol());
        return switch (field.opcode()) {
            case GETSTATIC -> new StackEffect(0, size);
            case PUTSTATIC -> new StackEffect(size, 0);
            case GETFIELD -> new StackEffect(1, size);
            default -> new StackEffect(1 + size, 0);
        };
    }

    private static boolean isStatic(InvokeInstruction invoke) {
        return invoke.opcode() == Opcode.INVOKESTATIC;
    }

    private static StackEffect ofCall(MethodTypeDesc type, int receiver) {
        int arguments = type.parameterList().stream().mapToInt(StackEffect::size).sum();
        return new StackEffect(receiver + arguments, size(type.returnType()));
    }

    private static StackEffect ofOperator(OperatorInstruction operator) {
        int size = size(operator.typeKind());
        return switch (operator.opcode()) {
            case ARRAYLENGTH -> new StackEffect(1, 1);
            case INEG, LNEG, FNEG, DNEG -> new StackEffect(size, size);
            case LCMP -> new StackEffect(4, 1);
            case FCMPL, FCMPG -> new StackEffect(2, 1);
            case DCMPL, DCMPG -> new StackEffect(4, 1);
            case ISHL, ISHR, IUSHR, LSHL, LSHR, LUSHR -> new StackEffect(size + 1, size);
            default -> new StackEffect(2 * size, size);
        };
    }

    /** Returns the effect of a stack instruction. A copy counts as pushed: it is the original that is followed. */
    private static @Nullable StackEffect ofStack(StackInstruction stack) {
        return switch (stack.opcode()) {
            case POP -> new StackEffect(1, 0);
            case POP2 -> new StackEffect(2, 0);
            case DUP -> new StackEffect(0, 1);
            case DUP2 -> new StackEffect(0, 2);
            default -> null; // moves what lies below: rare, and not between an argument and its call
        };
    }
}
