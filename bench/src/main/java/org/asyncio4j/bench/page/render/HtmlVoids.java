package org.asyncio4j.bench.page.render;

import org.asyncio4j.bench.page.verdict.Comparison;
import org.asyncio4j.bench.page.verdict.Phrase;
import org.asyncio4j.bench.page.verdict.VoidReason;
import org.asyncio4j.tools.markup.Markup;

/**
 * The section of the HTML page that lists void figures, with links to where they are.
 *
 * @param out where it is written
 */
record HtmlVoids(Markup out) {

    void write(Content content) {
        out.open("section", "id", Phrase.VOID_FIGURES).element("h2", Words.VOID_FIGURES);
        var table = new HtmlTable(out);
        table.open(Words.VOID_FIGURES, "plain");
        table.head(Words.VOID_HEAD);
        for (var comparison : content.comparisons()) {
            VoidReason.of(comparison).forEach(reason -> row(content.idOf(comparison), comparison, reason));
        }
        table.close();
        out.close("section");
    }

    private void row(String id, Comparison comparison, VoidReason reason) {
        out.open("tr").open("th", "scope", "row").element("a", comparison.title(), "href", "#" + id).close("th")
                .element("td", reason.contestants(), "class", "words")
                .element("td", reason.text(), "class", "words")
                .close("tr");
    }
}
