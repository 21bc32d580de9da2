package org.asyncio4j.tck.junit;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One run of a test method. */
record AsyncioTestRun(LoopKind kind) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return kind.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new TestTasks(kind));
    }
}
