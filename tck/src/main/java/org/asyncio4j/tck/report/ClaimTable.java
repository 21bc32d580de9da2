package org.asyncio4j.tck.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.tck.harness.RulesText;
import org.jspecify.annotations.Nullable;

/** What certain back ends must claim: a table of {@code RULES.md}, which this module carries with it. */
final class ClaimTable {

    private static final Pattern SECTION = Pattern.compile("\n## Claims\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\n\\| `(\\S+)` \\| (.*?) \\|");

    private ClaimTable() {}

    /** The claims of a back end, as {@code Subject.claims()} has them; null if nothing is demanded of it. */
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
