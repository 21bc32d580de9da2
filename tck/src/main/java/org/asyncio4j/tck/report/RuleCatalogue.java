package org.asyncio4j.tck.report;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asyncio4j.spi.Capability;
import org.asyncio4j.tck.rule.Fault;
import org.asyncio4j.tck.rule.Level;
import org.asyncio4j.tck.rule.Rule;
import org.asyncio4j.tck.rule.RuleChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The rules of a conformance class, ordered by area and number; read from its shells. */
public record RuleCatalogue(List<Entry> rules) {

    private static final Pattern ID = Pattern.compile("([A-Z]+)-(\\d{3})");

    /**
     * A rule of the catalogue.
     *
     * @param id its id
     * @param areaName the display name of its area's shell
     * @param declared its annotation, which holds everything else
     * @param fault the fault that it causes; null if none
     */
    public record Entry(String id, String areaName, Rule declared, @Nullable Fault fault) {

        /** Returns the part of the id before the number. */
        public String area() {
            return id.substring(0, id.indexOf('-'));
        }

        /** Returns how binding the rule is. */
        public Level level() {
            return declared.level();
        }

        /** Returns what a loop must claim. */
        public List<Capability> needs() {
            return List.of(declared.needs());
        }

        /** Returns the behaviours of asyncio that the rule covers. */
        public List<Integer> asyncio() {
            return Arrays.stream(declared.asyncio()).boxed().toList();
        }
    }

    /** Checks that ids are well formed and unique. */
    public RuleCatalogue {
        Set<String> seen = new HashSet<>();
        for (Entry rule : rules) {
            Matcher id = ID.matcher(rule.id());
            if (!id.matches()) {
                throw new IllegalArgumentException("not a rule id of the form AREA-nnn: " + rule.id());
            }
            if (!seen.add(rule.id())) {
                throw new IllegalArgumentException("two rules have the id " + rule.id());
            }
        }
        rules = List.copyOf(rules);
    }

    /** Returns what is wrong with a choice of these rules; see {@link RuleChoice#unknown}. */
    public List<String> unknown(RuleChoice choice) {
        return choice.unknown(rules.stream().map(Entry::id).toList());
    }

    /** Returns the rules of a conformance class: the kit's and those that the class adds. */
    public static RuleCatalogue of(Class<?> conformanceClass) {
        List<Entry> rules = new ArrayList<>();
        for (Class<?> type = conformanceClass; type != Object.class; type = type.getSuperclass()) {
            for (Class<?> shell : type.getDeclaredClasses()) {
                if (shell.isAnnotationPresent(Nested.class)) {
                    addRules(shell, rules);
                }
            }
        }
        rules.sort(Comparator.comparing(Entry::id));
        return new RuleCatalogue(rules);
    }

    private static void addRules(Class<?> shell, List<Entry> rules) {
        for (Class<?> type = shell; type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Rule rule = method.getAnnotation(Rule.class);
                if (rule != null) {
                    rules.add(new Entry(rule.id(), shell.getSimpleName(), rule, method.getAnnotation(Fault.class)));
                }
            }
        }
    }

    /** Returns the rule with this id. */
    public Optional<Entry> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
