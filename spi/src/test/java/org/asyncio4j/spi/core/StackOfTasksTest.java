package org.asyncio4j.spi.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.CodeAttribute;
import org.junit.jupiter.api.Test;

/**
 * The code that suspends a task is not compiled into each method that may await: a waiting task keeps all those frames.
 */
class StackOfTasksTest {

    /** HotSpot's FreqInlineSize: beyond it a method is never inlined. */
    private static final int LARGEST_INLINED = 325;

    @Test
    void suspendIsTooLargeToBecomePartOfItsCallers() throws IOException {
        int size = sizeOf(CoroutineTask.class, "suspend");
        assertTrue(size > LARGEST_INLINED, size + " bytes");
    }

    private static int sizeOf(Class<?> type, String method) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (bytes == null) {
                throw new AssertionError("no class file of " + type);
            }
            CodeModel code = ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
                    .filter(each -> each.methodName().equalsString(method))
                    .findFirst()
                    .flatMap(each -> each.code())
                    .orElseThrow();
            return ((CodeAttribute) code).codeLength();
        }
    }
}
