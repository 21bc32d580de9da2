package org.asyncio4j.tck.arch;

import org.asyncio4j.AsyncContextManager;
import org.jspecify.annotations.Nullable;

/** A context manager, and one that invites use in try-with-resources. Never run. */
final class ContextManagerSamples {
    private ContextManagerSamples() {}

    static class Transaction implements AsyncContextManager<String> {
        @Override
        public String aenter() {
            return "begun";
        }

        @Override
        public boolean aexit(@Nullable Throwable failure) {
            return false;
        }
    }

    static final class CloseableTransaction extends Transaction implements AutoCloseable {
        @Override
        public void close() {}
    }
}
