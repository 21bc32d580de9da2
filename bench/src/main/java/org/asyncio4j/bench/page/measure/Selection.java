package org.asyncio4j.bench.page.measure;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.bench.page.catalogue.Case;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Depth;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;

/**
 * The questions of a run, and the technologies.
 *
 * @param quick whether it is a short run
 * @param only the questions and cases, or none for all
 * @param technologies the technologies, or none for all
 */
public record Selection(boolean quick, Set<Wanted> only, Set<Technology> technologies) {
    /** How many servers are alive at the same time; more would disturb each other even when idle. */
    private static final int SERVERS = 5;

    /** How many other contestants are alive at the same time; their heaps must fit into memory. */
    private static final int OTHERS = 12;

    /** How many contestants with much memory are alive at the same time. */
    private static final int LARGE_ONES = 6;

    private static final Set<Technology> LEFT_OUT_OF_QUICK = EnumSet.of(
            Technology.VERTX_CARRIED, Technology.VERTX_HANDOFF, Technology.VIRTUAL_CARRIED,
            Technology.VIRTUAL_HANDOFF, Technology.VERTX, Technology.NETTY_EPOLL, Technology.NETTY_IO_URING);

    /** The technologies that are compared most, which come first and so are measured in the same rounds. */
    private static final List<Technology> FIRST = List.of(
            Technology.NIO_CARRIED, Technology.NIO_HANDOFF, Technology.FLOOR_CARRIED, Technology.FLOOR_HANDOFF,
            Technology.FLOOR, Technology.UVLOOP, Technology.NETTY_NIO, Technology.KOTLINX, Technology.GO,
            Technology.ASYNCIO, Technology.VERTX_CARRIED, Technology.VERTX);

    /** A case that is part of the run. */
    record SelectedCase(Question question, Case of, List<Technology> technologies) {}

    /** Returns whether there is nothing to measure: no named technology answers any of the cases. */
    public boolean isEmpty() {
        return cases().isEmpty();
    }

    /** Returns the cases in the order of the catalogue, with all technologies that answer them, present or not. */
    List<SelectedCase> cases() {
        List<SelectedCase> all = new ArrayList<>();
        for (var question : Catalogue.QUESTIONS) {
            for (var each : cases(question)) {
                all.add(new SelectedCase(question, each, answering(each)));
            }
        }
        return all.stream().filter(each -> !each.technologies().isEmpty()).toList();
    }

    private List<Case> cases(Question question) {
        if (only.isEmpty()) {
            return upTo(quick ? Depth.QUICK : Depth.FULL, question);
        }
        var wanted = only.stream().filter(each -> each.question().equals(question.name())).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (wanted.stream().anyMatch(Wanted::isWholeQuestion)) {
            var cases = upTo(quick ? Depth.QUICK : Depth.NAMED, question);
            // a question that is named is selected, if only with its first case
            return cases.isEmpty() ? question.cases().subList(0, 1) : cases;
        }
        var named = wanted.stream().flatMap(one -> one.of(question.cases()).stream()).collect(toSet());
        return question.cases().stream().filter(named::contains).toList();
    }

    private static List<Case> upTo(Depth depth, Question question) {
        return question.cases().stream().filter(each -> each.depth().compareTo(depth) <= 0).toList();
    }

    private List<Technology> answering(Case each) {
        if (!technologies.isEmpty()) {
            return each.answeredBy().stream().filter(technologies::contains).toList();
        }
        var few = each.answeredBy().stream().filter(one -> !(quick && LEFT_OUT_OF_QUICK.contains(one))).toList();
        return few.isEmpty() ? List.copyOf(each.answeredBy()) : few; // a case that is named is measured
    }

    /** Returns the steps of a case for the technologies that are present. */
    static List<Step> steps(SelectedCase selected, Set<Technology> present) {
        var there = selected.technologies().stream()
                .filter(present::contains)
                .sorted(Comparator.comparingInt(Selection::priority).thenComparing(each -> each))
                .toList();
        int most = selected.question().kind() == Kind.SERVES ? SERVERS : isLarge(selected.of()) ? LARGE_ONES : OTHERS;
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < there.size(); from += most) {
            steps.add(new Step(
                    selected.question(),
                    selected.of(),
                    steps.size() + 1,
                    there.subList(from, Math.min(from + most, there.size()))));
        }
        return steps;
    }

    private static boolean isLarge(Case each) {
        return each.batch() >= 100_000 || "1000000".equals(each.parameters().get("pending"));
    }

    private static int priority(Technology technology) {
        int index = FIRST.indexOf(technology);
        return index < 0 ? FIRST.size() : index;
    }
}
