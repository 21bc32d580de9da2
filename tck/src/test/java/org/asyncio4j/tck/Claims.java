package org.asyncio4j.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.asyncio4j.spi.Capability;

/** The required claims of one of our back ends: a row of the resource {@code claims.md}. */
record Claims(String backEnd, Set<Capability> capabilities) {

    private static final Pattern ROW = Pattern.compile("\\| `(\\S+)` \\| ([A-Z_, ]+) \\|");

    static List<Claims> load() {
        try (InputStream in = Claims.class.getResourceAsStream("claims.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Claims::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Claims of(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalArgumentException("claims.md: not a row '| `id` | CAPABILITY, CAPABILITY |': " + line);
        }
        return new Claims(
                row.group(1),
                Arrays.stream(row.group(2).split(", "))
                        .map(Capability::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class))));
    }

    /** Returns the row in the form of RULES.md: capabilities in their own order. */
    String row() {
        String names = capabilities.stream().map(Enum::name).collect(Collectors.joining(", "));
        return "| `" + backEnd + "` | " + names + " |";
    }
}
