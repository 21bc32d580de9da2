package org.asyncio4j.bench.page.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.asyncio4j.bench.page.SampleReport;
import org.asyncio4j.bench.page.catalogue.Bars;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.result.Round;
import org.asyncio4j.bench.page.result.Row;
import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.InstrumentCheck;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The page with made-up figures, in both forms. */
class PageTest {
    private static final Content CONTENT = Content.of(
            InstrumentCheck.mark(SampleReport.of(1)),
            Content.Earlier.of(SampleReport.of(1, 5), SampleReport.of(1)));

    private static final String HTML = HtmlPage.of(CONTENT);

    private static Document parsed() throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(HTML)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    @Test
    void htmlIsWellFormedAndItsLinksLeadSomewhere() throws Exception {
        var document = parsed();
        Set<String> ids = new HashSet<>();
        for (var element : elements(document, "*")) {
            var id = element.getAttribute("id");
            assertTrue(id.isEmpty() || ids.add(id), "twice: " + id);
        }
        for (var link : elements(document, "a")) {
            assertTrue(ids.contains(link.getAttribute("href").substring(1)), link.getAttribute("href"));
        }
    }

    @Test
    void htmlIsSelfContainedAndWithoutScripts() {
        assertFalse(HTML.contains("<script"));
        assertFalse(Pattern.compile("(src=|url\\(|@import|<link|https?://(?!www\\.w3\\.org/))").matcher(HTML).find());
    }

    @Test
    void everyChartHasATitleAndADescription() throws Exception {
        var charts = elements(parsed(), "svg");
        assertTrue(charts.size() > 30, "charts: " + charts.size());
        for (var chart : charts) {
            assertEquals(1, chart.getElementsByTagName("title").getLength());
            assertTrue(chart.getElementsByTagName("desc").item(0).getTextContent().contains("less is better"));
        }
    }

    @Test
    void everyRowIsShownInBothForms() {
        var markdown = MarkdownPage.of(CONTENT);
        for (var row : CONTENT.report().rows()) {
            var title = Technology.of(row.technology()).title();
            assertTrue(HTML.contains(title), title);
            assertTrue(markdown.contains("| " + title + " "), title);
        }
        for (var form : List.of(HTML, markdown)) {
            assertTrue(form.contains("apt-get install nodejs"));
            assertTrue(form.contains("Where we lose"));
            assertTrue(form.contains("The rate is void: the client was the bottleneck."));
            assertTrue(form.contains("failed: no luck"));
        }
    }

    /** A table row has as many cells as its head: a vertical bar in a text would add one. */
    @Test
    void markdownTablesAreEven() {
        int cells = 0;
        for (var line : MarkdownPage.of(CONTENT).split("\n")) {
            if (!line.startsWith("|")) {
                cells = 0;
                continue;
            }
            int count = line.split("(?<!\\\\)\\|", -1).length;
            assertTrue(cells == 0 || cells == count, line);
            cells = count;
        }
    }

    @Test
    void whatAFailedProgramWroteCannotBreakThePage() {
        assertTrue(HTML.contains("Traceback &lt;most recent&gt; &amp; ??[31mred"));
    }

    /** A hand-over between two processors takes little time by the clock, and that of both. */
    @Test
    void chartOfASwitchShowsProcessorTime() {
        var row = SampleReport.measured(
                "TaskSwitch", Map.of("tasks", "100"), Technology.NIO_HANDOFF,
                Collections.nCopies(5, new Round(1, 408, 816L, Map.of())));
        var page = HtmlPage.of(Content.of(SampleReport.of(List.of(row)), null));
        assertTrue(page.contains("nio handoff 408 ns, 816 ns of processor time."), page);
        assertTrue(page.contains("processor time, of all threads"), page);
        assertEquals(1, page.split("<text class=\"cpu\"", -1).length - 1);
    }

    @Test
    void outcomeOfABarIsBesideIt() {
        assertEquals(List.of("what", "outcome", "median", "worst"), BarWords.HEAD);
    }

    @Test
    void commitIsAtTheTop() {
        for (var form : List.of(HTML, MarkdownPage.of(CONTENT))) {
            var top = form.substring(0, form.indexOf("What to choose"));
            assertTrue(top.contains("commit 0123abcd"), top);
        }
    }

    @Test
    void anEmptyRunHasAPageToo() {
        var empty = Content.of(SampleReport.of(List.of()), null);
        assertTrue(HtmlPage.of(empty).contains("How it was measured"));
        assertTrue(MarkdownPage.of(empty).contains("## How it was measured"));
    }

    @Test
    void runWithoutOursHasNoGlance() {
        var rows = List.of(SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10, 10, 10, 10));
        var alone = Content.of(SampleReport.of(rows), null);
        assertFalse(HtmlPage.of(alone).contains("At a glance"));
        assertFalse(MarkdownPage.of(alone).contains("At a glance"));
    }

    @Test
    void adviceIsDerivedFromTheFigures() {
        var rows = List.of(
                SampleReport.measured("FileRead", Map.of(), Technology.NIO_CARRIED, 20, 21, 20, 20, 20),
                SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10, 10, 10, 10));
        var advice = Content.of(SampleReport.of(rows), null).advice().toString();
        assertTrue(advice.contains("worse than at least one of them in 1"), advice);
        assertTrue(advice.contains("Reading a small file (Go takes 0.50 of our time)"), advice);
    }

    /** A page without a verdict has no word of one, and states why. */
    @Test
    void pageOfABusyMachineHasNoVerdict() {
        var rows = List.of(
                SampleReport.measured("TaskSwitch", Map.of("tasks", "100"), Technology.NIO_CARRIED, 20, 21, 20, 20, 20),
                SampleReport.measured("TaskSwitch", Map.of("tasks", "100"), Technology.FLOOR_CARRIED, 9, 9, 9, 9, 9),
                SampleReport.measured("TaskSwitch", Map.of("tasks", "100"), Technology.GO, 10, 10, 10, 10, 10));
        var content = Content.of(SampleReport.of(rows, 8, 8), null);
        for (var form : List.of(HtmlPage.of(content), MarkdownPage.of(content))) {
            var start = form.indexOf("What to choose");
            var page = form.substring(start, form.lastIndexOf("How it was measured"));
            for (var verdict : List.of(", sure", "missed", "are met", "Where we lose", "better than ours")) {
                assertFalse(page.contains(verdict), verdict + " in " + page);
            }
            assertTrue(page.contains("nothing can be concluded, as the machine was busy"), page);
            assertTrue(page.contains("not judged, as the machine was busy"), page);
            assertTrue(page.contains("None could be judged."), page);
            assertTrue(page.contains("?0.50"), page);
        }
    }

    /** A case that was measured while the machine was busy has no verdict, and the others keep theirs. */
    @Test
    void onlyRowsBesideOtherProcessesHaveNoVerdict() {
        var ours = SampleReport.measured("FileRead", Map.of(), Technology.NIO_CARRIED, 20, 20, 20, 20, 20);
        var go = SampleReport.measured("FileRead", Map.of(), Technology.GO, 10, 10, 10, 10, 10);
        var rows = List.of(
                ours.withOtherProcesses(0.02),
                go.withOtherProcesses(0.02),
                switching(Technology.NIO_CARRIED, 30).withOtherProcesses(0.43),
                switching(Technology.GO, 20).withOtherProcesses(0.43));
        var content = Content.of(SampleReport.of(rows, 8, 8), null);
        for (var page : List.of(HtmlPage.of(content), MarkdownPage.of(content))) {
            assertTrue(page.contains("0.50 times (0.50 to 0.50), sure"), page);
            assertTrue(page.contains("?0.67"), page);
            assertTrue(page.contains("other processes used 43 percent of the processor time"), page);
            assertTrue(page.contains("Other processes used at most 43 percent of the time of all processors"), page);
        }
    }

    private static Row switching(Technology technology, double nanos) {
        return SampleReport.measured(
                "TaskSwitch", Map.of("tasks", "100"), technology, nanos, nanos, nanos, nanos, nanos);
    }

    @Test
    void sentenceAboutVoidFiguresLeadsToThem() {
        var markdown = MarkdownPage.of(CONTENT);
        assertTrue(markdown.contains("figures are void.](#void-figures)"), "no link");
        assertTrue(markdown.contains("## Void figures"), "no section");
        assertTrue(HTML.matches("(?s).*<a href=\"#void-figures\">\\d+ figures are void\\.</a>.*"), "no link");
        var section = HTML.substring(HTML.indexOf("<section id=\"void-figures\""));
        assertTrue(section.contains("href=\"#EchoRoundTrip-1\""), "no link to the case");
        assertTrue(section.indexOf("CPython uvloop") < section.indexOf("</section>"), "not listed");
    }

    @Test
    void whatConcernsAllRowsOfACaseIsNotInEach() {
        List<Row> rows = new ArrayList<>();
        for (var one : List.of(Technology.NIO_CARRIED, Technology.GO, Technology.UVLOOP)) {
            var row = SampleReport.measured("FileRead", Map.of(), one, 20, 21, 20, 20, 20);
            rows.add(new Row(
                    row.question(), row.parameters(), row.technology(), row.status(), null, null, 1, false, 2.7,
                    row.rounds(), List.of("The rate is void."), null));
        }
        var content = Content.of(SampleReport.of(rows), null);
        for (var form : List.of(HtmlPage.of(content), MarkdownPage.of(content))) {
            assertEquals(1, form.split("None was steady after a warm-up of 2.70 s at most.", -1).length - 1);
            assertEquals(1, form.split("The rate is void. This concerns all 3 contestants.", -1).length - 1);
        }
    }

    @Test
    void voidRateHasNoPercentileEither() {
        var comparison = CONTENT.comparisons().stream()
                .filter(each -> each.question().name().equals("EchoRoundTrip"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("void", "void"), cells(comparison, Technology.UVLOOP));
        assertFalse(cells(comparison, Technology.ASYNCIO).contains("void"));
    }

    /** Returns the rate and the percentile. */
    private static List<String> cells(Comparison comparison, Technology technology) {
        return RowCells.of(comparison, comparison.row(technology).orElseThrow()).subList(3, 5);
    }

    @Test
    void contestantsAreListedWithTheNamesOnCommandLines() {
        for (var form : List.of(HTML, MarkdownPage.of(CONTENT))) {
            assertTrue(form.contains("bare Vert.x (vertx)"));
            assertTrue(form.contains("Node.js (node)"));
        }
    }

    @Test
    void barsThatWereNotMeasuredAreCounted() {
        var rows = List.of(
                SampleReport.measured("TaskSwitch", Map.of("tasks", "1"), Technology.NIO_HANDOFF, 20, 21, 20, 20, 20));
        var some = Content.of(SampleReport.of(rows), null);
        assertEquals(1, some.bars().size());
        var line = Bars.ALL.size() - 1 + " more are left out: not measured in this run.";
        assertTrue(HtmlPage.of(some).contains(line));
        assertTrue(MarkdownPage.of(some).contains(line));
        assertFalse(HtmlPage.of(CONTENT).contains("more are left out"));
    }

    @Test
    void valuesFarApartAreOnALogarithmicScale() {
        assertFalse(Scale.of(100, 4900).logarithmic());
        var scale = Scale.of(100, 50_000);
        assertTrue(scale.logarithmic());
        assertEquals(0, scale.place(100));
        assertEquals(List.of(100.0, 1000.0, 10_000.0), scale.ticks());
    }

    @Test
    void figuresHaveThreeDigitsThatCount() {
        assertEquals("176 ns", Figures.time(176.4));
        assertEquals("1.23 \u00b5s", Figures.time(1234));
        assertEquals("99.0 ms", Figures.time(99e6));
        assertEquals("1.00 \u00b5s", Figures.time(999.9));
        assertEquals("1,000 bytes", Figures.size(1000));
        assertEquals("100 kB", Figures.size(100_000));
        assertEquals("125,000", Figures.perSecond(8000));
    }
}
