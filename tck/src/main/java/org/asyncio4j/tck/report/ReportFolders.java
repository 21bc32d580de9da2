package org.asyncio4j.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The folders of reports: one for each combination of back end and mechanism. A second class that tests the same
 * combination gets a folder of its own, in the same JVM or in another that the build runs in parallel.
 *
 * @param parent the parent of these folders
 */
record ReportFolders(Path parent) {

    private static final Instant BEGIN =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    /** Returns the folder for a report; does not create it. */
    Path of(ConformanceReport report) throws IOException {
        Path usual = parent.resolve(report.folder());
        String author = report.subject().conformanceClass();
        return isTaken(usual.resolve("report.json"), author) ? parent.resolve(report.folder() + "-" + author) : usual;
    }

    /** Returns whether another class has written this report in this build. */
    private static boolean isTaken(Path report, String author) throws IOException {
        return Files.exists(report)
                && !Files.getLastModifiedTime(report).toInstant().isBefore(BEGIN)
                && !Files.readString(report).contains(JsonWriter.author(author));
    }
}
