package org.asyncio4j.bench.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Depth;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.measure.Wanted;

/** The questions, cases and contestants that can be named on a command line, and the refusal of others. */
final class CatalogueList {
    private CatalogueList() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Questions (--only NAME), and their cases (--only NAME:PARAMETER[:PARAMETER..]). All parameters of a");
        lines.add("case select it alone, some of them all cases that have those:");
        for (var question : Catalogue.QUESTIONS) {
            lines.add(line(question.name(), question.title()));
            for (var each : question.cases()) {
                if (!each.label().isEmpty()) {
                    lines.add("    " + each.label().replace(' ', ':')
                            + (each.depth() == Depth.NAMED ? "   (only if it is named)" : ""));
                }
            }
        }
        lines.add("");
        lines.add("Contestants (--technologies ID):");
        for (var one : Technology.values()) {
            lines.add(line(one.id(), switch (one.family()) {
                case OURS -> "asyncio4j, back end and mechanism";
                case FLOOR -> "the same on the bare JDK";
                case RIVAL -> one.title();
            }));
        }
        return lines;
    }

    private static String line(String name, String words) {
        return String.format(Locale.ROOT, "  %-20s %s", name, words);
    }

    static Optional<String> refusal(Wanted wanted) {
        var question = Catalogue.find(wanted.question());
        if (question.isEmpty()) {
            return Optional.of("No question '" + wanted.question() + "': there are "
                    + Catalogue.QUESTIONS.stream().map(Question::name).collect(Collectors.joining(", ")) + ".");
        }
        var cases = question.get().cases();
        if (wanted.parameters().isEmpty() || cases.stream().anyMatch(wanted::includes)) {
            return Optional.empty();
        }
        var labels = cases.stream()
                .map(each -> each.label().replace(' ', ':'))
                .filter(each -> !each.isEmpty())
                .toList();
        return Optional.of("No case '" + String.join(":", wanted.parameters().stream().sorted().toList()) + "' of "
                + wanted.question() + ": there "
                + (labels.isEmpty() ? "is only one." : "are " + String.join(", ", labels) + "."));
    }

    static Optional<String> refusal(String technology) {
        return Technology.find(technology).isPresent()
                ? Optional.empty()
                : Optional.of("No contestant '" + technology + "': there are "
                        + Arrays.stream(Technology.values()).map(Technology::id).collect(Collectors.joining(", "))
                        + ".");
    }

    /** Returns that a contestant answers none of these questions, and what it answers. */
    static String noAnswer(Technology technology, Set<String> only) {
        var answered = Catalogue.QUESTIONS.stream()
                .filter(each -> each.answeredBy().contains(technology))
                .map(Question::name)
                .collect(Collectors.joining(", "));
        return technology.id() + " does not answer " + String.join(", ", only) + "; it answers " + answered + ".";
    }
}
