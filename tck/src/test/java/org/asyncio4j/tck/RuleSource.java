package org.asyncio4j.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The source of one rule.
 *
 * @param id of the rule
 * @param javadoc of its method
 * @param code from its annotation to that of the next rule
 */
record RuleSource(String id, String javadoc, String code) {

    private static final Pattern RULE = Pattern.compile("@Rule\\(\\s*id = \"([A-Z]+-[0-9]+)\"");

    /** Returns the sources of all rules of the kit. */
    static List<RuleSource> all() {
        List<RuleSource> all = new ArrayList<>();
        try (var sources = Files.walk(RulesMd.file().resolveSibling("src/main/java/org/asyncio4j/tck/rules"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                addThoseOf(Files.readString(source), all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void addThoseOf(String source, List<RuleSource> all) {
        List<MatchResult> rules = RULE.matcher(source).results().toList();
        for (int i = 0; i < rules.size(); i++) {
            MatchResult rule = rules.get(i);
            int next = i + 1 < rules.size() ? rules.get(i + 1).start() : source.length();
            String javadoc = source.substring(source.lastIndexOf("/**", rule.start()), rule.start());
            all.add(new RuleSource(rule.group(1), javadoc, source.substring(rule.end(), next)));
        }
    }
}
