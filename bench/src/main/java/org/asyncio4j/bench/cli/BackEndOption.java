package org.asyncio4j.bench.cli;

import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.spi.EventLoopProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --backend} of a command. */
final class BackEndOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "The back end (default: ${DEFAULT-VALUE}).",
            defaultValue = BackEnds.DEFAULT)
    private String id = BackEnds.DEFAULT;

    String id() {
        return id;
    }

    /** Returns the back end; throws an exception for the user if there is none with that id. */
    EventLoopProvider provider() {
        return provider("");
    }

    /** Returns the back end, as {@link #provider()} does; the exception's message ends with {@code hint}. */
    EventLoopProvider provider(String hint) {
        return BackEnds.find(id)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "No back end '" + id + "'. There are: " + String.join(", ", BackEnds.ids()) + hint));
    }
}
