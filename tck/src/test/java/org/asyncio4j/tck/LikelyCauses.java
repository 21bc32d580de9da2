package org.asyncio4j.tck;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The likely causes of failures: the Javadoc of each rule begins with them, and facts may follow. */
final class LikelyCauses {

    private static final Pattern CAUSE =
            Pattern.compile("/\\*\\*[\\s*]*If this fails(?:: |(?=, ))(.*?)(?=\\*/|<p>|\\n\\s*\\* @)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\{@(code|link|linkplain)\\s+([^}]*)}");

    private final Map<String, String> causes = new HashMap<>();

    /** Reads the causes of all rules of the kit. */
    LikelyCauses() {
        for (RuleSource rule : RuleSource.all()) {
            Matcher cause = CAUSE.matcher(rule.javadoc());
            if (cause.lookingAt()) {
                causes.put(rule.id(), plain(cause.group(1)));
            }
        }
    }

    private static String plain(String javadoc) {
        return TAG.matcher(javadoc.replaceAll("\\s*\\n\\s*\\* ?", " "))
                .replaceAll(tag -> Matcher.quoteReplacement("`" + tag.group(2).replaceFirst("^#", "") + "`"))
                .replaceFirst("^, and (\\S+) does not: ", "where $1 holds: ")
                .replaceFirst("^, and (.+?) do not: ", "where $1 hold: ")
                .strip();
    }

    /** Returns the cause for a rule; empty if its Javadoc has none. */
    String of(String rule) {
        return causes.getOrDefault(rule, "");
    }
}
