package org.asyncio4j.bench.page.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.verdict.Advice;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.Phrase;
import org.asyncio4j.bench.page.verdict.VoidReason;

/** The page as Markdown. */
public final class MarkdownPage {
    private final Content content;
    private final StringBuilder out = new StringBuilder();

    private MarkdownPage(Content content) {
        this.content = content;
    }

    /** Returns the page as Markdown. */
    public static String of(Content content) {
        var page = new MarkdownPage(content);
        page.write();
        return page.out.toString();
    }

    private void write() {
        line("# " + Words.TITLE);
        line(Words.dateline(content.report()));
        line("## What to choose");
        content.advice().forEach(each -> line("**" + each.heading() + ".** " + text(each)));
        glance();
        changes();
        bars();
        for (var question : content.questions()) {
            line("## " + question.title());
            line("`" + question.name() + "`: " + question.meaning());
            content.of(question).forEach(this::comparison);
        }
        losses();
        voids();
        missing();
        line("## How it was measured");
        Method.paragraphs(content.report()).forEach(this::line);
        table(List.of("what", "value"), Method.facts(content.report()));
        line(Method.IDS);
        table(List.of("version", "contestants"), Method.versions(content.report()));
    }

    private static String text(Advice advice) {
        return advice.phrases().stream()
                .map(each -> each.anchor() == null ? each.text() : "[" + each.text() + "](#" + each.anchor() + ")")
                .collect(Collectors.joining(" "));
    }

    private void glance() {
        var rivals = content.rivals();
        if (rivals.isEmpty()) {
            return;
        }
        line("## At a glance");
        line("What each takes, with " + Comparison.CHAMPION.title() + " as 1: above 1 it takes more than ours, below 1"
                + " (bold) less; `~` where no difference was seen, `?` where nothing can be concluded.");
        List<String> head = new ArrayList<>(List.of("case"));
        rivals.forEach(each -> head.add(each.title()));
        List<List<String>> rows = new ArrayList<>();
        for (var each : content.contested()) {
            List<String> cells = new ArrayList<>(List.of(each.title()));
            rivals.forEach(rival -> cells.add(ratio(each, rival)));
            rows.add(cells);
        }
        table(head, rows);
    }

    private static String ratio(Comparison comparison, Technology rival) {
        return comparison.row(rival).flatMap(comparison::toChampion).map(ratio -> {
            var figure = RatioMark.figure(ratio);
            return RatioMark.of(ratio) == RatioMark.LESS ? "**" + figure + "**" : figure;
        }).orElse("");
    }

    private void changes() {
        content.comparedWith().ifPresent(earlier -> {
            line("## Since the earlier run");
            ChangeWords.paragraphs(earlier).forEach(this::line);
            if (!earlier.changes().changes().isEmpty()) {
                table(ChangeWords.HEAD, ChangeWords.rows(earlier.changes()));
            }
        });
    }

    private void bars() {
        if (content.bars().isEmpty()) {
            return;
        }
        line("## What was asked of us");
        List<List<String>> rows = new ArrayList<>();
        content.bars().forEach(each -> rows.add(List.of(
                Words.bar(each.bar()),
                each.outcome().words() + BarWords.by(each),
                Words.value(each, each.value()),
                Words.value(each, each.worst()))));
        line(BarWords.met(content.bars()));
        table(BarWords.HEAD, rows);
        BarWords.leftOut(content.barsLeftOut()).ifPresent(this::line);
    }

    private void comparison(Comparison each) {
        if (!each.of().label().isEmpty()) {
            line("### " + each.title());
        }
        table(
                RowCells.head(each.question()),
                each.rows().stream().filter(Words::isShown).map(row -> RowCells.of(each, row)).toList());
        Words.notes(each).forEach(this::line);
    }

    private void losses() {
        var losses = content.losses();
        if (losses.isEmpty()) {
            return;
        }
        line("## Where we lose");
        List<List<String>> rows = new ArrayList<>();
        for (var each : losses) {
            each.winners().forEach(row -> rows.add(List.of(
                    each.title(),
                    Technology.of(row.technology()).title(),
                    Words.beside(each.toChampion(row), row))));
        }
        table(List.of("case", "better", "beside ours"), rows);
    }

    /** Writes the section whose heading makes {@link Phrase#VOID_FIGURES}. */
    private void voids() {
        if (!content.hasVoids()) {
            return;
        }
        line("## " + Words.VOID_FIGURES);
        List<List<String>> rows = new ArrayList<>();
        for (var each : content.comparisons()) {
            VoidReason.of(each).forEach(
                    reason -> rows.add(List.of(each.title(), reason.contestants(), reason.text())));
        }
        table(Words.VOID_HEAD, rows);
    }

    private void missing() {
        var missing = content.missing();
        if (missing.isEmpty()) {
            return;
        }
        line("## Missing here");
        table(
                List.of("contestant", "why", "install"),
                missing.stream()
                        .map(each -> List.of(
                                each.titleAndId(), String.valueOf(each.missing()), "`" + each.install() + "`"))
                        .toList());
    }

    private void line(String text) {
        out.append(out.isEmpty() ? "" : "\n").append(text).append('\n');
    }

    private void table(List<String> head, List<List<String>> rows) {
        line(cells(head));
        out.append(cells(Collections.nCopies(head.size(), "---")).replace(" ", "")).append('\n');
        rows.forEach(row -> out.append(cells(row)).append('\n'));
    }

    private static String cells(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(MarkdownPage::inOneLine).toList()) + " |";
    }

    private static String inOneLine(String cell) {
        return cell.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ");
    }
}
