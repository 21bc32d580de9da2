package org.asyncio4j.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Javadoc of each rule says about its failure. */
final class LikelyCauses {

    private static final Pattern RULE = Pattern.compile("@Rule\\(\\s*id = \"([A-Z]+-[0-9]+)\"");
    private static final Pattern CAUSE =
            Pattern.compile("If this fails(?:: |(?=, ))(.*?)(?=\\*/|<p>|\\n\\s*\\* @)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\{@(code|link|linkplain)\\s+([^}]*)}");

    private final Map<String, String> causes = new HashMap<>();

    /** Those of the sources in a folder. */
    LikelyCauses(Path folder) {
        try (var sources = Files.list(folder)) {
            for (Path source : sources.toList()) {
                read(Files.readString(source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String source) {
        for (Matcher rule = RULE.matcher(source); rule.find();) {
            int begin = source.lastIndexOf("/**", rule.start());
            Matcher cause = CAUSE.matcher(source.substring(begin, rule.start()));
            if (cause.find()) {
                causes.put(rule.group(1), plain(cause.group(1)));
            }
        }
    }

    private static String plain(String javadoc) {
        return TAG.matcher(javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " "))
                .replaceAll(tag -> Matcher.quoteReplacement("`" + tag.group(2).replaceFirst("^#", "") + "`"))
                .replaceFirst("^, and (\\S+) does not: ", "where $1 holds: ")
                .strip();
    }

    /** That of a rule; empty if its Javadoc says nothing of the kind. */
    String of(String rule) {
        return causes.getOrDefault(rule, "");
    }
}
