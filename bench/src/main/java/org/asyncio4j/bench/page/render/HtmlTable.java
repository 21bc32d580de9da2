package org.asyncio4j.bench.page.render;

import java.util.List;
import org.asyncio4j.tools.markup.Markup;

/**
 * Tables of the HTML page. One that is wider than the window scrolls in a frame of its own, also by keyboard.
 *
 * @param out where they are written
 */
record HtmlTable(Markup out) {

    /** Opens a table up to its head. */
    void open(String name, String kind) {
        out.open("div", "class", "frame", "role", "region", "aria-label", name, "tabindex", "0")
                .open("table", "class", kind);
    }

    /** Writes the head, and opens the body. */
    void head(List<String> cells) {
        out.open("thead").open("tr");
        cells.forEach(cell -> out.element("th", cell, "scope", "col"));
        out.close("tr").close("thead").open("tbody");
    }

    void close() {
        out.close("tbody").close("table").close("div");
    }

    /** Writes a table of words. */
    void words(String name, List<String> head, List<List<String>> rows) {
        open(name, "plain");
        head(head);
        for (var row : rows) {
            out.open("tr").element("th", row.getFirst(), "scope", "row");
            row.stream().skip(1).forEach(cell -> out.element("td", cell, "class", "words"));
            out.close("tr");
        }
        close();
    }
}
