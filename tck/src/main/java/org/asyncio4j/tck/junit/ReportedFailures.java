package org.asyncio4j.tck.junit;

import java.util.ArrayList;
import java.util.List;
import org.asyncio4j.ExceptionContext;

/** The unhandled failures that a loop's exception handler was called with. Any thread. */
final class ReportedFailures {

    private final List<ExceptionContext> told = new ArrayList<>(); // any thread, under its own lock

    void add(ExceptionContext context) {
        synchronized (told) {
            told.add(context);
        }
    }

    List<Finding> findings() {
        synchronized (told) {
            return told.stream().map(ReportedFailures::finding).toList();
        }
    }

    private static Finding finding(ExceptionContext context) {
        return new Finding(
                "the loop's exception handler was told: " + context.message() + " " + context.sortedDetails(),
                context.exception());
    }
}
