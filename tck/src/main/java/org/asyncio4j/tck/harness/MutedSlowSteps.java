package org.asyncio4j.tck.harness;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the library's warnings about steps that take long from the console, until closed: rules block loops on purpose,
 * and others are slow on a busy machine. {@link CapturedLog} still gets them.
 */
final class MutedSlowSteps implements AutoCloseable {

    private static final String BEGINNING = "Executing ";

    private record Muted(Handler handler, @Nullable Filter before) {}

    private final List<Muted> muted = Arrays.stream(Logger.getLogger("").getHandlers())
            .map(handler -> new Muted(handler, handler.getFilter()))
            .toList();

    MutedSlowSteps() {
        for (Muted each : muted) {
            Filter before = each.before;
            each.handler.setFilter(
                    logged -> !isAboutSlowStep(logged) && (before == null || before.isLoggable(logged)));
        }
    }

    private static boolean isAboutSlowStep(LogRecord logged) {
        return "org.asyncio4j".equals(logged.getLoggerName())
                && String.valueOf(logged.getMessage()).startsWith(BEGINNING);
    }

    @Override
    public void close() {
        muted.forEach(each -> each.handler.setFilter(each.before));
    }
}
