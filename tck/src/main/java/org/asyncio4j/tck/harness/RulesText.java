package org.asyncio4j.tck.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of {@code RULES.md}, which this module includes. */
public final class RulesText {

    /** What the core reports of the host of a guest. */
    private static final Pattern HOST_FAULT = Pattern.compile("GuestDriver\\.|the host of a guest ");

    private static final String RULES = "/org/asyncio4j/tck/RULES.md";

    private RulesText() {}

    /** Returns the whole text. */
    public static String whole() {
        try (InputStream in = RulesText.class.getResourceAsStream(RULES)) {
            if (in == null) {
                throw new IllegalStateException("this module lacks its RULES.md");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the likely cause of a failure with this text; empty if none is known, or the text states another. */
    public static String causeOf(String rule, String failure) {
        return failure.startsWith(SlowTurns.NOT_STUCK) || HOST_FAULT.matcher(failure).find() ? "" : causeOf(rule);
    }

    /** Returns the likely cause of failures of this rule; empty for a rule that is not the kit's. */
    public static String causeOf(String rule) {
        return Causes.OF_RULES.getOrDefault(rule, "");
    }

    /** The likely causes, read at the first failure. */
    private static final class Causes {

        private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+-[0-9]{3}) \\|.* \\| (.*) \\|$");

        static final Map<String, String> OF_RULES = ROW.matcher(whole())
                .results()
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.group(1), row -> row.group(2).replace("\\|", "|").strip()));
    }
}
