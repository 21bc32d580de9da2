package org.asyncio4j.tools;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The answer to arguments that are not understood: the reason, and below it what is close to them or the usage. */
final class Refusal implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException reason, String[] args) {
        CommandLine line = reason.getCommandLine();
        var err = line.getErr();
        err.println(line.getColorScheme().errorText(reason.getMessage()));
        List<String> close = closeNames(reason);
        if (close.isEmpty()) {
            line.usage(err, line.getColorScheme());
        } else {
            err.println("Did you mean " + String.join(" or ", close) + "?");
        }
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static List<String> closeNames(ParameterException reason) {
        if (!(reason instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return List.of();
        }
        String word = unmatched.getUnmatched().getFirst();
        CommandLine line = reason.getCommandLine();
        Collection<String> names = word.startsWith("-")
                ? line.getCommandSpec().optionsMap().keySet()
                : line.getSubcommands().keySet();
        return CloseWords.to(word, names);
    }
}
