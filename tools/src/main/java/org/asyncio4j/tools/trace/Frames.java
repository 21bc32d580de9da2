package org.asyncio4j.tools.trace;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Frames of a stack as text, with or without the name of a module before the class. */
final class Frames {

    private static final Pattern NOT_OF_PROGRAM = Pattern.compile("(?:[^/]*/+)*"
            + "(?:java|javax|jdk|sun|com\\.sun)\\..*"
            + "|(?:[^/]*/+)*org\\.asyncio4j\\.(?:[A-Z]|bootstrap\\.|spi\\.|nio\\.|vertx\\.|virtual\\.|tck\\.).*");

    private Frames() {}

    /** Returns the innermost frame that is the program's; empty if all are the JDK's or the library's. */
    static Optional<String> firstOfProgram(List<String> frames) {
        return frames.stream().filter(each -> !NOT_OF_PROGRAM.matcher(each).matches()).findFirst();
    }
}
