package org.asyncio4j.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where reports go: each combination of back end and mechanism has a folder, and a second class that tries the same one
 * gets one of its own, in the same JVM or in another that the build runs beside it.
 *
 * @param parent where they lie
 */
record ReportFolders(Path parent) {

    private static final Instant BEGIN =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    /** The folder for a report; it is not made yet. */
    Path of(ConformanceReport report) throws IOException {
        Path usual = parent.resolve(report.folder());
        String author = report.subject().conformanceClass();
        return isTaken(usual.resolve("report.json"), author) ? parent.resolve(report.folder() + "-" + author) : usual;
    }

    /** Whether another class has written there, and not in an earlier build. */
    private static boolean isTaken(Path report, String author) throws IOException {
        return Files.exists(report)
                && !Files.getLastModifiedTime(report).toInstant().isBefore(BEGIN)
                && !Files.readString(report).contains(JsonWriter.author(author));
    }
}
