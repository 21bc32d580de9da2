package org.asyncio4j.tck.harness;

import org.asyncio4j.ExceptionContext;

/**
 * What a loop's exception handler was called with, and its text at that moment: later the objects are closed or done,
 * and would say so.
 *
 * @param context the argument of the handler
 * @param text the message and the details
 */
public record ReportedContext(ExceptionContext context, String text) {

    /** Records a context as it is now. In the exception handler. */
    public static ReportedContext now(ExceptionContext context) {
        return new ReportedContext(context, context.message() + " " + details(context));
    }

    private static String details(ExceptionContext context) {
        try {
            return context.sortedDetails().toString();
        } catch (RuntimeException | Error broken) { // the failure itself must not be lost
            return "with details that cannot be printed: " + broken.getClass().getName();
        }
    }
}
