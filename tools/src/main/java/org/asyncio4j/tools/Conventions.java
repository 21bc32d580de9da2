package org.asyncio4j.tools;

import picocli.CommandLine;

/** What the command lines of this project have in common. */
public final class Conventions {
    private Conventions() {}

    /** Gives {@code line} and its subcommands a version, and a refusal that names what is close; returns it. */
    public static CommandLine in(CommandLine line) {
        setVersion(line);
        line.getSubcommands().values().forEach(Conventions::setVersion);
        return line.setParameterExceptionHandler(new Refusal());
    }

    private static void setVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
    }
}
