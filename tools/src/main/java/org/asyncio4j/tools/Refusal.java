package org.asyncio4j.tools;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The answer to arguments that are not understood: the reason, and below it what is close to them or the usage. What
 * follows an unknown command is not named, as its command might take it.
 */
final class Refusal implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException reason, String[] args) {
        CommandLine line = reason.getCommandLine();
        var err = line.getErr();
        String word = unmatchedWord(reason);
        boolean isCommand = !word.isEmpty() && !word.startsWith("-") && !line.getSubcommands().isEmpty();
        err.println(line.getColorScheme()
                .errorText(isCommand ? "Unknown command '" + word + "'." : reason.getMessage()));
        List<String> close = word.isEmpty() ? List.of() : closeNames(word, line);
        if (close.isEmpty()) {
            line.usage(err, line.getColorScheme());
        } else {
            err.println("Did you mean " + String.join(" or ", close) + "?");
        }
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Returns the first argument that is not known; empty if it is not that. */
    private static String unmatchedWord(ParameterException reason) {
        return reason instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()
                ? unmatched.getUnmatched().getFirst()
                : "";
    }

    private static List<String> closeNames(String word, CommandLine line) {
        Collection<String> names = word.startsWith("-")
                ? line.getCommandSpec().optionsMap().keySet()
                : line.getSubcommands().keySet();
        return CloseWords.to(word, names);
    }
}
