package org.asyncio4j.tck.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/** Code that puts what a method was given into an array: its receiver, or null, then its arguments. */
final class Given {

    private Given() {}

    /** Writes it; leaves the array on the stack. */
    static void write(CodeBuilder code, MethodModel method) {
        List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
        code.loadConstant(parameters.size() + 1).anewarray(ConstantDescs.CD_Object);
        boolean hasReceiver = !method.flags().has(AccessFlag.STATIC)
                && !method.methodName().equalsString(ConstantDescs.INIT_NAME); // it may not be one yet
        if (hasReceiver) {
            code.dup().iconst_0().aload(code.receiverSlot()).aastore();
        }
        for (int i = 0; i < parameters.size(); i++) {
            ClassDesc type = parameters.get(i);
            code.dup().loadConstant(i + 1).loadLocal(TypeKind.from(type), code.parameterSlot(i));
            box(code, type);
            code.aastore();
        }
    }

    private static void box(CodeBuilder code, ClassDesc type) {
        if (type.isPrimitive()) {
            ClassDesc box = switch (TypeKind.from(type)) {
                case BOOLEAN -> ConstantDescs.CD_Boolean;
                case BYTE -> ConstantDescs.CD_Byte;
                case CHAR -> ConstantDescs.CD_Character;
                case SHORT -> ConstantDescs.CD_Short;
                case INT -> ConstantDescs.CD_Integer;
                case LONG -> ConstantDescs.CD_Long;
                case FLOAT -> ConstantDescs.CD_Float;
                default -> ConstantDescs.CD_Double;
            };
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
    }
}
