package org.asyncio4j.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** One page in Markdown as HTML. Links to other pages lead to their HTML, links to other files into the checkout. */
final class RenderedPage {

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());

    /** The beginning of each page. */
    private static final List<MenuEntry> MENU = List.of(
            new MenuEntry("README.md", "asyncio4j"),
            new MenuEntry("api/docs/tutorial.md", "Tutorial"),
            new MenuEntry("api/docs/README.md", "Guide"),
            new MenuEntry("spi/README.md", "Back ends"),
            new MenuEntry("tck/README.md", "Conformance kit"),
            new MenuEntry("bench/RESULTS.md", "Benchmarks"));

    private static final String STYLE =
            """
                    :root { color-scheme: light dark; }
                    body { font: 16px/1.6 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
                    nav { border-bottom: 1px solid #8886; padding-bottom: .5rem; }
                    nav a { margin-right: 1rem; white-space: nowrap; }
                    a { color: light-dark(#0550ae, #79b8ff); }
                    pre { overflow-x: auto; padding: .8rem; border-radius: 6px; background: light-dark(#f4f5f7, #22262c); }
                    code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
                    pre code { overflow-wrap: normal; }
                    .table { overflow-x: auto; }
                    table { border-collapse: collapse; }
                    th, td { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; vertical-align: top; }
                    h1, h2, h3 { line-height: 1.25; margin-top: 2rem; }
                    img { max-width: 100%; }
                    """;

    private final Path root;
    private final Path folder;
    private final String name;
    private final Set<String> pages;

    private record MenuEntry(String page, String title) {}

    RenderedPage(Path root, Path folder, String name, List<String> pages) {
        this.root = root;
        this.folder = folder;
        this.name = name;
        this.pages = Set.copyOf(pages);
    }

    /** Returns where a page in Markdown goes. */
    static String fileOf(String page) {
        return page.substring(0, page.length() - ".md".length()) + ".html";
    }

    String html() throws IOException {
        Node document = Parser.builder().extensions(TABLES).build().parse(Files.readString(root.resolve(name)));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(target(link.getDestination()));
                visitChildren(link);
            }
        });
        String body = HtmlRenderer.builder()
                .extensions(TABLES)
                .attributeProviderFactory(context -> new Anchors())
                .build()
                .render(document)
                .replace("<table>", "<div class=\"table\"><table>")
                .replace("</table>", "</table></div>");
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + title(document) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n" + menu() + body
                + "</body>\n</html>\n";
    }

    private String menu() {
        var menu = new StringBuilder("<nav>");
        for (MenuEntry entry : MENU) {
            if (pages.contains(entry.page)) {
                menu.append(link(folder.resolve(fileOf(entry.page)), entry.title)).append('\n');
            }
        }
        return menu.append(link(folder.resolve("javadoc/index.html"), "Javadoc")).append("</nav>\n").toString();
    }

    private String link(Path file, String title) {
        return "<a href=\"" + fromHere(file) + "\">" + title + "</a>";
    }

    private String title(Node document) {
        var found = new StringBuilder();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                if (heading.getLevel() == 1 && found.isEmpty()) {
                    found.append(textOf(heading));
                }
            }
        });
        String title = found.isEmpty() ? name : found.toString();
        return (title.contains("asyncio4j") ? title : title + " - asyncio4j").replace("&", "&amp;").replace("<",
                "&lt;");
    }

    /** Where a link leads in this form. */
    private String target(String link) {
        if (link.startsWith("#") || link.contains("://") || link.startsWith("mailto:")) {
            return link;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash);
        Path file = root.resolve(name).resolveSibling(path).normalize();
        String page = root.relativize(file).toString().replace('\\', '/');
        return pages.contains(page) ? fromHere(folder.resolve(fileOf(page))) + anchor : fromHere(file) + anchor;
    }

    private String fromHere(Path file) {
        Path here = folder.resolve(fileOf(name)).getParent();
        return (here == null ? file : here.relativize(file)).toString().replace('\\', '/');
    }

    private static String textOf(Node node) {
        return TextContentRenderer.builder().build().render(node);
    }

    /** Gives headings the anchors to which links in the pages lead. */
    private static final class Anchors implements AttributeProvider {

        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (node instanceof Heading heading) {
                attributes.put("id", Slug.of(textOf(heading)));
            }
        }
    }
}
