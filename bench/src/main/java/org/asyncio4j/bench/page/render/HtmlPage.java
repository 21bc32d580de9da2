package org.asyncio4j.bench.page.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asyncio4j.bench.page.catalogue.Family;
import org.asyncio4j.bench.page.catalogue.Question;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.result.Status;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.Phrase;
import org.asyncio4j.tools.markup.Markup;

/**
 * The page as one XHTML file that includes its style and its charts, without scripts and without access to the network.
 */
public final class HtmlPage {
    private static final String STYLE = "page.css";

    private final Content content;
    private final Markup out = new Markup();
    private final HtmlTable table = new HtmlTable(out);

    private HtmlPage(Content content) {
        this.content = content;
    }

    /** Returns the page as HTML. */
    public static String of(Content content) {
        var page = new HtmlPage(content);
        page.write();
        return page.out.toString();
    }

    private void write() {
        out.raw("<!DOCTYPE html>\n").open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en");
        out.open("head")
                .empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .element("title", Words.TITLE)
                .open("style").raw(style()).close("style")
                .close("head");
        out.open("body");
        out.element("a", "Skip to the figures", "class", "skip", "href", "#figures");
        header();
        out.open("main");
        advice();
        contents();
        glance();
        changes();
        bars();
        figures();
        losses();
        if (content.hasVoids()) {
            new HtmlVoids(out).write(content);
        }
        missing();
        method();
        out.close("main").close("body").close("html");
    }

    private static String style() {
        try (var in = HtmlPage.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException(STYLE + " is not beside " + HtmlPage.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header() {
        var report = content.report();
        out.open("header");
        out.element("p", "asyncio4j" + (report.quick() ? " \u00b7 a quick run" : ""), "class", "kicker");
        out.element("h1", Words.TITLE);
        out.element("p", Words.dateline(report), "class", "dateline");
        out.close("header");
    }

    private void advice() {
        out.open("section", "id", "choose", "class", "choose").element("h2", "What to choose");
        for (var each : content.advice()) {
            out.open("p").open("strong").text(each.heading() + ".").raw("</strong>");
            each.phrases().forEach(this::phrase);
            out.close("p");
        }
        out.close("section");
    }

    private void phrase(Phrase phrase) {
        out.text(" ");
        if (phrase.anchor() == null) {
            out.text(phrase.text());
        } else {
            out.element("a", phrase.text(), "href", "#" + phrase.anchor());
        }
    }

    private void contents() {
        out.open("nav", "aria-label", "Contents").element("h2", "Contents").open("ol");
        if (!content.rivals().isEmpty()) {
            entry("glance", "At a glance");
        }
        content.comparedWith().ifPresent(_ -> entry("changes", "Since the earlier run"));
        if (!content.bars().isEmpty()) {
            entry("bars", "What was asked of us");
        }
        content.questions().forEach(each -> entry(each.name(), each.title()));
        if (!content.losses().isEmpty()) {
            entry("losses", "Where we lose");
        }
        if (content.hasVoids()) {
            entry(Phrase.VOID_FIGURES, Words.VOID_FIGURES);
        }
        if (!content.missing().isEmpty()) {
            entry("missing", "Missing here");
        }
        entry("method", "How it was measured");
        out.close("ol").close("nav");
    }

    private void entry(String id, String title) {
        out.open("li").element("a", title, "href", "#" + id).close("li");
    }

    private void glance() {
        var rivals = content.rivals();
        if (rivals.isEmpty()) {
            return;
        }
        out.open("section", "id", "glance").element("h2", "At a glance");
        out.element("p", "What each takes, with " + Comparison.CHAMPION.title()
                + " as 1. Above 1 it takes more than ours;"
                + " below 1, marked with a triangle, it takes less. Grey with a tilde: no difference was seen;"
                + " with a question mark: nothing can be concluded.");
        table.open("At a glance", "glance");
        List<String> head = new ArrayList<>(List.of("case"));
        rivals.forEach(each -> head.add(each.title()));
        table.head(head);
        for (var each : content.contested()) {
            out.open("tr").open("th", "scope", "row")
                    .element("a", each.question().title(), "href", "#" + each.question().name());
            if (!each.of().label().isEmpty()) {
                out.element("span", " " + each.of().words(), "class", "case");
            }
            out.close("th");
            rivals.forEach(rival -> glance(each, rival));
            out.close("tr");
        }
        table.close();
        out.close("section");
    }

    private void glance(Comparison comparison, Technology rival) {
        var ratio = comparison.row(rival).flatMap(comparison::toChampion);
        if (ratio.isEmpty()) {
            out.element("td", "\u2013", "class", "none");
            return;
        }
        var figure = RatioMark.figure(ratio.get());
        switch (RatioMark.of(ratio.get())) {
            case INCONCLUSIVE, SAME -> out.element("td", figure, "class", "same");
            case LESS -> out.element("td", "\u25bc " + figure, "class", "lost");
            case MORE -> out.element("td", figure);
        }
    }

    private void changes() {
        content.comparedWith().ifPresent(earlier -> {
            out.open("section", "id", "changes").element("h2", "Since the earlier run");
            ChangeWords.paragraphs(earlier).forEach(each -> out.element("p", each));
            if (earlier.comparability().refusals().isEmpty() && !earlier.changes().changes().isEmpty()) {
                table.words("Changes", ChangeWords.HEAD, ChangeWords.rows(earlier.changes()));
            }
            out.close("section");
        });
    }

    private void bars() {
        if (!content.bars().isEmpty()) {
            new HtmlBars(out).write(content);
        }
    }

    private void figures() {
        out.open("div", "id", "figures");
        legend();
        content.questions().forEach(this::question);
        out.close("div");
    }

    private void legend() {
        out.open("ul", "class", "legend", "aria-label", "How to read the charts");
        legend(Family.OURS, "asyncio4j");
        legend(Family.RIVAL, "others");
        legend(Family.FLOOR, "floor: the same on the bare JDK; the dashed line");
        out.open("li").element("span", "", "class", "key whisker").text("from the best round to the worst").close("li");
        if (Chart.hasProcessorTime(content.comparisons())) {
            out.open("li").element("span", Chart.PROCESSOR_TIME, "class", "cpu")
                    .text(" processor time, of all threads").close("li");
        }
        out.element("li", "Shorter is better, in every chart.");
        out.close("ul");
    }

    private void legend(Family family, String text) {
        if (Chart.has(content.comparisons(), family)) {
            out.open("li").element("span", "", "class", "key " + family.name().toLowerCase(Locale.ROOT))
                    .text(text).close("li");
        }
    }

    private void question(Question question) {
        out.open("section", "id", question.name(), "class", "question");
        out.element("h2", question.title());
        out.open("p", "class", "meaning").text(question.meaning()).close("p");
        out.open("p", "class", "what").element("code", question.name())
                .text(" " + Words.measured(question) + ". Less is better.").close("p");
        content.of(question).forEach(each -> comparison(each, content.idOf(each)));
        out.close("section");
    }

    private void comparison(Comparison comparison, String id) {
        if (!comparison.of().label().isEmpty()) {
            out.element("h3", comparison.of().words());
        }
        out.raw(Chart.of(comparison, id));
        out.open("details", "open", "open", "id", id).element("summary", "Figures");
        table.open("Figures of " + comparison.title(), "figures");
        table.head(RowCells.head(comparison.question()));
        comparison.rows().stream().filter(Words::isShown).forEach(row -> row(comparison, row));
        table.close();
        Words.notes(comparison).forEach(each -> out.element("p", each, "class", "note"));
        comparison.rows().forEach(this::errors);
        missing(comparison);
        out.close("details");
    }

    private void missing(Comparison comparison) {
        var names = comparison.rows().stream()
                .filter(row -> row.status() == Status.MISSING)
                .map(row -> Technology.of(row.technology()).title())
                .toList();
        if (!names.isEmpty()) {
            out.open("p", "class", "note").text("Missing here: " + String.join(", ", names) + ". ")
                    .element("a", "How to install what is missing", "href", "#missing").close("p");
        }
    }

    private void row(Comparison comparison, Row row) {
        var technology = Technology.of(row.technology());
        boolean lost = comparison.winners().contains(row);
        var kind = technology.family().name().toLowerCase(Locale.ROOT);
        out.open("tr", "class", kind + (lost ? " lost" : "") + (row.isMeasured() ? "" : " unmeasured"));
        var cells = RowCells.of(comparison, row);
        out.element("th", cells.getFirst(), "scope", "row");
        for (int i = 1; i < cells.size(); i++) {
            boolean words = i >= cells.size() - 2;
            out.element("td", (lost && i == cells.size() - 2 ? "\u25bc " : "") + cells.get(i),
                    "class", words ? "words" : "number");
        }
        out.close("tr");
    }

    private void errors(Row row) {
        var errors = row.errors();
        if (errors != null) {
            out.open("details", "class", "errors")
                    .element("summary", "What " + Technology.of(row.technology()).title() + " wrote when it failed")
                    .element("pre", errors)
                    .close("details");
        }
    }

    private void losses() {
        if (content.losses().isEmpty()) {
            return;
        }
        out.open("section", "id", "losses").element("h2", "Where we lose");
        List<List<String>> rows = new ArrayList<>();
        for (var each : content.losses()) {
            each.winners().forEach(row -> rows.add(List.of(
                    each.title(),
                    Technology.of(row.technology()).title(),
                    Words.beside(each.toChampion(row), row).replace(": better than ours", ""))));
        }
        table.words("Where we lose", List.of("case", "better", "beside ours"), rows);
        out.close("section");
    }

    private void missing() {
        if (content.missing().isEmpty()) {
            return;
        }
        out.open("section", "id", "missing").element("h2", "Missing here");
        table.open("Missing here", "missing");
        table.head(List.of("contestant", "why", "install it by"));
        for (var each : content.missing()) {
            out.open("tr").element("th", each.titleAndId(), "scope", "row")
                    .element("td", String.valueOf(each.missing()), "class", "words")
                    .open("td", "class", "words").element("code", String.valueOf(each.install())).close("td")
                    .close("tr");
        }
        table.close();
        out.close("section");
    }

    private void method() {
        out.open("section", "id", "method").element("h2", "How it was measured");
        Method.paragraphs(content.report()).forEach(each -> out.element("p", each));
        out.open("dl");
        Method.facts(content.report()).forEach(
                each -> out.element("dt", each.getFirst()).element("dd", each.getLast()));
        out.close("dl");
        out.element("h3", "Versions");
        out.element("p", Method.IDS, "class", "note");
        out.open("dl");
        Method.versions(content.report()).forEach(
                each -> out.element("dt", each.getFirst()).element("dd", each.getLast()));
        out.close("dl");
        out.open("details").element("summary", "Command lines").open("pre");
        content.report().entrants().stream()
                .filter(each -> each.command() != null)
                .forEach(each -> out.text(each.id() + ": " + each.command() + "\n"));
        out.close("pre").close("details").close("section");
    }
}
