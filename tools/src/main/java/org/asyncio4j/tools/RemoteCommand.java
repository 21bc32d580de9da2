package org.asyncio4j.tools;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command about the tasks of another JVM, which prints a line of explanation if that JVM cannot be queried. Without a
 * process id it lists the JVMs.
 */
abstract class RemoteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PID",
            description = "The process id of a JVM of this user; without it, these JVMs are listed.")
    private @Nullable Long pid;

    /** Prints the command's output and returns its exit code. */
    abstract int show(long process, RemoteTasks tasks, PrintWriter out, PrintWriter err)
            throws UnreachableTasksException;

    @Override
    public final Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        Long process = pid;
        if (process == null) {
            out.print(OtherJvms.text(spec.qualifiedName()));
            out.flush();
            return 0;
        }
        try (RemoteTasks tasks = RemoteTasks.of(process)) {
            int code = show(process, tasks, out, err);
            out.flush();
            return code;
        } catch (UnreachableTasksException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
