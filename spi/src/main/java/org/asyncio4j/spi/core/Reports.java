package org.asyncio4j.spi.core;

import org.asyncio4j.Context;
import org.asyncio4j.ExceptionContext;
import org.asyncio4j.Handle;
import org.jspecify.annotations.Nullable;

/** The port through which failures are reported that no code of the user's has caught. On the loop. */
public interface Reports {

    /** Reports in the context of what the failure is about. */
    void tell(ExceptionContext about);

    /** A callback has failed. */
    void failed(Handle handle, Throwable failure);

    /** A future that failed is gone, or its loop closes, and its failure was never looked at. */
    void neverRetrieved(ExceptionContext about, @Nullable Context context);
}
