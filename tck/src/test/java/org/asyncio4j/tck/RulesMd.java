package org.asyncio4j.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.asyncio4j.tck.report.RuleCatalogue.Entry;

/** A generator of {@code RULES.md} from the annotations and from the excused behaviours. */
final class RulesMd {

    /** The system property that makes {@link CatalogueMatchesRulesMdTest} write the file before it compares. */
    static final String WRITE = "asyncio4j.tck.writeRules";

    private static final String HEAD =
            """
                    # The rules

                    What every loop has to keep, and where asyncio does the same. Printed from the rule classes and
                    from `claims.md` and `excused` in `src/test/resources/org/asyncio4j/tck`; a test compares. After a change:
                    `mvn -pl tck -am test -Dtest=CatalogueMatchesRulesMdTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true`.

                    Ids are never used twice. A number below 400 is that of the one behaviour of asyncio the rule covers. A capability in
                    brackets: the rule applies to loops that claim it.
                    """;

    private static final String CLAIMS =
            """

                    ## Claims

                    What the back ends of this project must claim, no less and no more: each run of the rules on one of them checks it.
                    `executor` and `from-nothing` are samples in the kit's own tests.

                    | Back end | Claims |
                    |---|---|
                    """;

    private RulesMd() {}

    /** Writes the file. */
    public static void main(String[] arguments) throws IOException {
        write();
    }

    static void write() throws IOException {
        Files.writeString(file(), print());
    }

    static Path file() {
        return Files.isDirectory(Path.of("tck")) ? Path.of("tck/RULES.md") : Path.of("RULES.md");
    }

    static String print() {
        StringBuilder out = new StringBuilder(HEAD.formatted(WRITE));
        out.append(CLAIMS);
        Claims.load().forEach(claims -> out.append(claims.row()).append('\n'));
        Map<String, List<Entry>> areas = RuleCatalogue.of(EventLoopConformance.class).rules().stream()
                .collect(Collectors.groupingBy(Entry::area, LinkedHashMap::new, Collectors.toList()));
        LikelyCauses causes = new LikelyCauses();
        areas.values().stream()
                .sorted(Comparator.comparingInt(RulesMd::place))
                .forEach(area -> table(out, area, causes));
        out.append("\n## Behaviours of asyncio without a rule\n\n| Behaviour | Reason |\n|---|---|\n");
        for (Excused excused : Excused.load()) {
            out.append("| ").append(excused.numbers()).append(" | ").append(excused.reason()).append(" |\n");
        }
        return out.toString();
    }

    /** Returns the position of an area: in the order of the behaviours it covers; our own areas at the end. */
    private static int place(List<Entry> area) {
        return area.stream()
                .flatMap(rule -> rule.asyncio().stream())
                .mapToInt(Integer::intValue)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static void table(StringBuilder out, List<Entry> area, LikelyCauses causes) {
        out.append("\n## ").append(area.getFirst().area()).append("\n\n");
        out.append("| Id | Level | Rule | Intent | asyncio | Likely cause of a failure |\n|---|---|---|---|---|---|\n");
        for (Entry rule : area) {
            out.append("| ").append(rule.id());
            out.append(" | ").append(level(rule));
            out.append(" | ").append(cell(rule.declared().text()));
            out.append(" | ").append(cell(rule.declared().intent()));
            out.append(" | ").append(cell(source(rule)));
            out.append(" | ").append(cell(causes.of(rule.id()))).append(" |\n");
        }
    }

    private static String level(Entry rule) {
        return rule.needs().isEmpty() ? rule.level().name() : rule.level() + " " + rule.needs();
    }

    private static String source(Entry rule) {
        String numbers = rule.asyncio().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String source = rule.declared().source();
        return numbers.isEmpty() || source.isEmpty() ? numbers + source : numbers + ": " + source;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ").strip();
    }
}
