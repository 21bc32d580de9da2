package org.asyncio4j.tck.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The choice of rules to run, by ids such as {@code TIMER-015} and areas such as {@code TIMER}; all if it is empty.
 *
 * <p>{@code -Dasyncio4j.tck.rules=THREAD-050,TIMER} is the choice for every conformance class of a JVM.
 */
public record RuleChoice(Set<String> names) {

    /** The system property that holds a choice. */
    public static final String PROPERTY = "asyncio4j.tck.rules";

    private static final int MAX_SUGGESTIONS = 5;

    /** Creates a choice with a copy of the names. */
    public RuleChoice {
        names = Set.copyOf(names);
    }

    /** Returns the choice that the system property holds. */
    public static RuleChoice ofProperty() {
        return new RuleChoice(Arrays.stream(System.getProperty(PROPERTY, "").split(","))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()));
    }

    /**
     * Returns the command by which Maven runs one rule alone, in one conformance class if its name is that of a test.
     *
     * @param conformanceClass the simple name of the class
     */
    public static String command(String rule, String conformanceClass) {
        return "mvn test " + (conformanceClass.endsWith("Test") ? "-Dtest=" + conformanceClass + " " : "") + "-D"
                + PROPERTY + "=" + rule;
    }

    /** Returns whether a rule is chosen. */
    public boolean has(String rule) {
        return names.isEmpty() || names.contains(rule) || names.contains(area(rule));
    }

    /**
     * Returns what is wrong with this choice: names of neither a rule nor an area, each with the nearest ones that
     * exist. Empty if nothing is.
     *
     * @param rules the ids of all rules
     */
    public List<String> unknown(Collection<String> rules) {
        Set<String> known = new LinkedHashSet<>(new TreeSet<>(rules));
        rules.forEach(rule -> known.add(area(rule)));
        return names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> "No rule and no area '" + name + "': did you mean " + near(name, known)
                        + "? See RULES.md.")
                .toList();
    }

    private static String near(String name, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt(each -> distance(name, each)))
                .limit(MAX_SUGGESTIONS)
                .collect(Collectors.joining(", "));
    }

    /** Returns how many letters have to be added, dropped or replaced to get from one name to the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }

    private static String area(String rule) {
        int dash = rule.indexOf('-');
        return dash < 0 ? rule : rule.substring(0, dash);
    }
}
