package org.asyncio4j.tck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What certain back ends must claim: a table of {@code RULES.md}, which this module carries with it. */
final class ClaimTable {

    private static final String RULES = "/org/asyncio4j/tck/RULES.md";
    private static final Pattern SECTION = Pattern.compile("\n## Claims\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\n\\| `(\\S+)` \\| (.*?) \\|");

    private ClaimTable() {}

    /** The claims of a back end, as {@code Subject.claims()} has them; null if nothing is demanded of it. */
    static @Nullable String claimsOf(String backEnd) {
        Matcher section = SECTION.matcher(rules());
        if (!section.find()) {
            throw new IllegalStateException("RULES.md has no section 'Claims'");
        }
        Matcher row = ROW.matcher(section.group(1));
        while (row.find()) {
            if (row.group(1).equals(backEnd)) {
                return row.group(2);
            }
        }
        return null;
    }

    private static String rules() {
        try (InputStream in = ClaimTable.class.getResourceAsStream(RULES)) {
            if (in == null) {
                throw new IllegalStateException("this module lacks its RULES.md");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
