package org.asyncio4j.bench.page.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.asyncio4j.bench.page.catalogue.Bars;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.FoundTechnology;
import org.asyncio4j.bench.page.result.Report;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.verdict.Advice;
import org.asyncio4j.bench.page.verdict.BarResult;
import org.asyncio4j.bench.page.verdict.Changes;
import org.asyncio4j.bench.page.verdict.Comparability;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.jspecify.annotations.Nullable;

/**
 * The content of the page, in each of its forms.
 *
 * @param report the run
 * @param comparisons its cases, in order
 * @param advice the advice on what to choose
 * @param bars the requirements for this library, and whether they were met
 * @param earlier the run it was compared with, or null
 */
public record Content(
        Report report,
        List<Comparison> comparisons,
        List<Advice> advice,
        List<BarResult> bars,
        @Nullable Earlier earlier) {

    /** An earlier run, and what has changed since. */
    public record Earlier(Report report, Comparability comparability, Changes changes) {
        /** Compares {@code later} with {@code earlier}. */
        public static Earlier of(Report earlier, Report later) {
            return new Earlier(earlier, Comparability.of(earlier, later), Changes.between(earlier, later));
        }
    }

    /** Returns everything that follows from a run. */
    public static Content of(Report report, @Nullable Earlier earlier) {
        var comparisons = Comparison.of(report, Catalogue.QUESTIONS);
        return new Content(report, comparisons, Advice.of(report, comparisons), BarResult.of(report), earlier);
    }

    /** Returns how many requirements concern rows that the run was not to measure. */
    int barsLeftOut() {
        return Bars.ALL.size() - bars.size();
    }

    /** Returns whether any figure is void. */
    boolean hasVoids() {
        return comparisons.stream().flatMap(each -> each.rows().stream()).anyMatch(Row::isVoid);
    }

    /** Returns the id of a case on the page. */
    String idOf(Comparison comparison) {
        var question = comparison.question();
        return question.name() + "-" + (of(question).indexOf(comparison) + 1);
    }

    /** Returns the questions that were asked. */
    List<Question> questions() {
        return comparisons.stream().map(Comparison::question).distinct().toList();
    }

    List<Comparison> of(Question question) {
        return comparisons.stream().filter(each -> each.question().equals(question)).toList();
    }

    List<FoundTechnology> missing() {
        return report.entrants().stream().filter(each -> each.missing() != null).toList();
    }

    /** Returns the rivals that ours met in any case. */
    List<Technology> rivals() {
        return Arrays.stream(Technology.values())
                .filter(one -> !one.isOurs() && !one.isFloor())
                .filter(one -> comparisons.stream()
                        .anyMatch(each -> each.row(one).flatMap(each::toChampion).isPresent()))
                .toList();
    }

    /** Returns the cases in which ours met a rival. */
    List<Comparison> contested() {
        return comparisons.stream()
                .filter(each -> rivals().stream().anyMatch(one -> each.row(one).flatMap(each::toChampion).isPresent()))
                .toList();
    }

    /** Returns the cases in which a rival is better than ours. */
    List<Comparison> losses() {
        return comparisons.stream().filter(each -> !each.winners().isEmpty()).toList();
    }

    Optional<Earlier> comparedWith() {
        return Optional.ofNullable(earlier);
    }
}
