package org.asyncio4j.tck.arch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.tck.arch.MethodCode.Call;
import org.asyncio4j.tck.arch.MethodCode.Lambda;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the methods of a class file.
 *
 * <p>ArchUnit attributes the code of a lambda to the method around it. Here the two must be distinguished: the lambda may
 * run on another thread.
 */
final class ClassCode {

    private static final String METAFACTORY = "LambdaMetafactory";

    private ClassCode() {}

    static List<MethodCode> read(URI classFile) throws IOException {
        try (InputStream in = classFile.toURL().openStream()) {
            var model = ClassFile.of().parse(in.readAllBytes());
            ClassDesc owner = model.thisClass().asSymbol();
            return model.methods().stream().map(method -> read(owner, method)).toList();
        }
    }

    private static MethodCode read(ClassDesc owner, MethodModel method) {
        List<Call> calls = new ArrayList<>();
        List<Lambda> lambdas = new ArrayList<>();
        List<CodeElement> code = method.code().map(model -> model.elementList()).orElse(List.of());
        int line = 0;
        for (int i = 0; i < code.size(); i++) {
            switch (code.get(i)) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction invoke -> calls.add(new Call(target(invoke), line));
                case InvokeDynamicInstruction invoke -> {
                    int at = line;
                    List<CodeElement> after = code.subList(i + 1, code.size());
                    body(invoke).ifPresent(body -> lambdas.add(new Lambda(body, taker(after), at)));
                }
                default -> {}
            }
        }
        var id = MethodId.of(owner, method.methodName().stringValue(), method.methodTypeSymbol());
        return new MethodCode(id, calls, lambdas);
    }

    private static MethodId target(InvokeInstruction invoke) {
        return MethodId.of(invoke.owner().asSymbol(), invoke.name().stringValue(), invoke.typeSymbol());
    }

    /** Returns the method behind a lambda or a method reference; empty for other dynamic calls. */
    private static Optional<MethodId> body(InvokeDynamicInstruction invoke) {
        if (!invoke.bootstrapMethod().owner().displayName().equals(METAFACTORY)) {
            return Optional.empty();
        }
        List<ConstantDesc> arguments = invoke.bootstrapArgs();
        var body = (DirectMethodHandleDesc) arguments.get(1);
        return Optional.of(
                MethodId.of(body.owner(), body.methodName(), lookupType(body)));
    }

    private static MethodTypeDesc lookupType(DirectMethodHandleDesc method) {
        return method.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR
                ? method.invocationType().changeReturnType(ConstantDescs.CD_void)
                : MethodTypeDesc.ofDescriptor(method.lookupDescriptor());
    }

    /**
     * Follows the value now on top of the stack to the call that takes it, through an array of arguments if necessary.
     */
    private static @Nullable MethodId taker(List<CodeElement> code) {
        int above = 0; // slots above it
        for (CodeElement element : code) {
            if (element instanceof Instruction instruction) {
                StackEffect effect = StackEffect.of(instruction);
                if (effect == null) {
                    return null;
                }
                if (instruction.opcode() == Opcode.AASTORE && above == 0) {
                    continue; // now on top: the array into which it was stored
                }
                if (effect.takes() > above && instruction.opcode() != Opcode.CHECKCAST) {
                    return instruction instanceof InvokeInstruction invoke ? target(invoke) : null;
                }
                above += effect.leaves() - effect.takes();
            }
        }
        return null;
    }
}
