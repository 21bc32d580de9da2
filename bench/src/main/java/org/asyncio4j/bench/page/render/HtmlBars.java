package org.asyncio4j.bench.page.render;

import java.util.Locale;
import org.asyncio4j.bench.page.verdict.BarResult;
import org.asyncio4j.tools.markup.Markup;

/**
 * The section about bars of the HTML page.
 *
 * @param out where it is written
 */
record HtmlBars(Markup out) {

    void write(Content content) {
        out.open("section", "id", "bars").element("h2", "What was asked of us");
        out.element("p",
                "These bars were fixed before anything was measured. The worse end of the spread has to meet them. "
                        + BarWords.met(content.bars()));
        var table = new HtmlTable(out);
        table.open("What was asked of us", "bars");
        table.head(BarWords.HEAD);
        content.bars().forEach(this::row);
        table.close();
        BarWords.leftOut(content.barsLeftOut()).ifPresent(text -> out.element("p", text, "class", "note"));
        out.close("section");
    }

    private void row(BarResult each) {
        out.open("tr").element("th", Words.bar(each.bar()), "scope", "row")
                .element("td", mark(each.outcome()) + each.outcome().words() + BarWords.by(each),
                        "class", "words " + each.outcome().name().toLowerCase(Locale.ROOT))
                .element("td", Words.value(each, each.value()))
                .element("td", Words.value(each, each.worst()))
                .close("tr");
    }

    private static String mark(BarResult.Outcome outcome) {
        return switch (outcome) {
            case MET -> "\u2713 ";
            case NEARLY, MISSED -> "\u2717 ";
            case NOT_JUDGED, NOT_STEADY, BUSY -> "";
        };
    }
}
