package org.asyncio4j.readme;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words that sound translated, or mean less than another one would. */
final class OddWords {

    private static final Pattern WORDS = Pattern.compile(
            "(?i)\\b(somebody|whoever|whatever|the\\s+very|for\\s+ever|told|tells|telling|tell)\\b");

    private OddWords() {}

    /** Returns those in {@code text}. */
    static List<String> in(String text) {
        return WORDS.matcher(text).results().map(MatchResult::group).toList();
    }
}
