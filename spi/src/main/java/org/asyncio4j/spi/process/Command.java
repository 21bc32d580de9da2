package org.asyncio4j.spi.process;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.asyncio4j.transports.ProcessOptions;
import org.asyncio4j.transports.Stdio;

/** A command to be started, in the form that the JDK requires. */
final class Command {

    private static final boolean IS_WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private Command() {}

    /** Returns the builder for a program and its arguments. */
    static ProcessBuilder of(List<String> words, ProcessOptions options) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        ProcessBuilder command = new ProcessBuilder(words);
        command.redirectInput(input(options.stdin()));
        command.redirectOutput(output(options.stdout()));
        if (options.stderr().kind() == Stdio.Kind.STDOUT) {
            command.redirectErrorStream(true);
        } else {
            command.redirectError(output(options.stderr()));
        }
        if (options.directory() != null) {
            command.directory(options.directory().toFile());
        }
        Map<String, String> environment = options.environment();
        if (environment != null) {
            command.environment().clear();
            command.environment().putAll(environment);
        }
        return command;
    }

    /** Returns the command line of the shell that is to run {@code command}. */
    static List<String> ofShell(String command) {
        return IS_WINDOWS ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command);
    }

    private static Redirect input(Stdio from) {
        return switch (from.kind()) {
            case PIPE -> Redirect.PIPE;
            case INHERIT -> Redirect.INHERIT;
            case DEVNULL -> Redirect.from(new File(IS_WINDOWS ? "NUL" : "/dev/null"));
            case FILE -> Redirect.from(file(from));
            case STDOUT, APPENDED -> throw new IllegalArgumentException("stdin cannot be " + from);
        };
    }

    private static Redirect output(Stdio to) {
        return switch (to.kind()) {
            case PIPE -> Redirect.PIPE;
            case INHERIT -> Redirect.INHERIT;
            case DEVNULL -> Redirect.DISCARD;
            case FILE -> Redirect.to(file(to));
            case APPENDED -> Redirect.appendTo(file(to));
            case STDOUT -> throw new IllegalArgumentException("STDOUT is for stderr only");
        };
    }

    private static File file(Stdio stdio) {
        return Objects.requireNonNull(stdio.path()).toFile();
    }
}
