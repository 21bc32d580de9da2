package org.asyncio4j.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.asyncio4j.tools.trace.Recording;
import org.asyncio4j.tools.trace.TracePage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that writes a page about a flight recording. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
                "Writes a page about a flight recording: steps that held a loop, tasks that waited for their turn, and tasks"
                        + " that are left.",
                "To record: java -XX:StartFlightRecording:filename=app.jfr .., or jcmd PID JFR.start filename=app.jfr and"
                        + " jcmd PID JFR.stop name=1."
        })
public final class TraceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "A file of the flight recorder, such as app.jfr.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path recording;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the page; default: beside the recording, with the extension .html.")
    private @Nullable Path target;

    /** Creates the command. */
    public TraceCommand() {}

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        Path page = target != null ? target : pageBeside(recording);
        try {
            Recording read = Recording.of(recording);
            if (read.isEmpty()) {
                err.println("No loop of asyncio4j has run during the recording " + recording + ".");
                return 1;
            }
            Files.writeString(page, TracePage.of(read, recording.getFileName().toString()));
            spec.commandLine().getOut().println(page.toRealPath().toUri());
            return 0;
        } catch (IOException e) {
            err.println("Cannot read " + recording + " or write " + page + ": " + e.getMessage());
            return 1;
        }
    }

    private static Path pageBeside(Path recording) {
        String name = recording.getFileName().toString();
        int end = name.lastIndexOf('.');
        return recording.resolveSibling((end < 0 ? name : name.substring(0, end)) + ".html");
    }
}
