package org.asyncio4j.tck.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.tck.harness.RulesText;
import org.jspecify.annotations.Nullable;

/**
 * The table in {@code RULES.md} of the claims required of certain back ends. This module includes a copy of the file.
 */
final class ClaimTable {

    private static final Pattern SECTION = Pattern.compile("\n## Claims\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\n\\| `(\\S+)` \\| (.*?) \\|");

    private ClaimTable() {}

    /** Returns the required claims of a back end, in the form of {@code Subject.claims()}; null if there are none. */
    static @Nullable String claimsOf(String backEnd) {
        Matcher section = SECTION.matcher(RulesText.whole());
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
}
