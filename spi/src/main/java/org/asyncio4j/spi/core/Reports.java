package org.asyncio4j.spi.core;

import org.asyncio4j.Context;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Handle;
import org.jspecify.annotations.Nullable;

/** The port for reporting failures that no user code has caught. On the loop. */
public interface Reports {

    /** Reports in the context of the failure's subject. */
    void report(ExceptionContext about);

    /** Reports that a callback has failed. */
    void failed(Handle handle, Throwable failure);

    /** Reports a failed future that was collected, or whose loop closes, and whose failure was never retrieved. */
    void neverRetrieved(ExceptionContext about, @Nullable Context context);
}
