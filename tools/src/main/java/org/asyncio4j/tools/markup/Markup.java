package org.asyncio4j.tools.markup;

/** A builder of XHTML, in which every element is closed and every text escaped. */
public final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; {@code attributes} are names and values in turn. */
    public Markup open(String element, String... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    /** Closes an element. */
    public Markup close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    /** Adds an element without content. */
    public Markup empty(String element, String... attributes) {
        start(element, attributes);
        out.append("/>\n");
        return this;
    }

    /** Adds an element that contains only text. */
    public Markup element(String element, String text, String... attributes) {
        open(element, attributes);
        text(text);
        return close(element);
    }

    public Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Adds text that is already markup. */
    public Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1])).append('"');
        }
    }

    /**
     * Escapes a text. Characters that XML 1.0 cannot represent become question marks: the output of failed programs
     * contains some.
     */
    public static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
