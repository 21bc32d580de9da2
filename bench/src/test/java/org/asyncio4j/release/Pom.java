package org.asyncio4j.release;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The POM of a module. A module is a folder with a pom.xml, or a POM of another name. */
record Pom(Path file, Document document) {
    /** The tests of a module run in its folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Returns the POM of a module, by its path from the root. */
    static Pom of(String module) throws Exception {
        var path = ROOT.resolve(module).normalize();
        return at(Files.isDirectory(path) ? path.resolve("pom.xml") : path);
    }

    private static Pom at(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return new Pom(file, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
        }
    }

    static Pom root() throws Exception {
        return of(".");
    }

    /** Returns the POM with the versions of all libraries and plugins. */
    static Pom versions() throws Exception {
        return of(".mvn/parents/versions.xml");
    }

    /** Returns the modules that are deployed, without the root. */
    static List<Pom> published() throws Exception {
        var poms = new ArrayList<Pom>();
        for (var module : root().texts("modules/module")) {
            var pom = of(module);
            if (!pom.text("properties/maven.deploy.skip").equals("true")) {
                poms.add(pom);
            }
        }
        return poms;
    }

    /** Returns its own text at a path such as {@code scm/url}, or empty if there is none. */
    String text(String path) {
        return String.join("", texts(path));
    }

    /** Returns its own texts at a path that occurs several times. */
    List<String> texts(String path) {
        try {
            var nodes =
                    (NodeList) XPathFactory.newInstance()
                            .newXPath()
                            .evaluate("/project/" + path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent().strip()).toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** Returns the parent, or null if this is the first of all. */
    Pom parent() throws Exception {
        if (texts("parent").isEmpty()) {
            return null;
        }
        var path = text("parent/relativePath");
        return at(file.resolveSibling(path.isEmpty() ? "../pom.xml" : path).normalize());
    }

    /** Returns the effective text: the parent's if it has none itself. */
    String inherited(String path) throws Exception {
        var own = text(path);
        var parent = parent();
        return own.isEmpty() && parent != null ? parent.inherited(path) : own;
    }

    Path folder() {
        return file.getParent();
    }

    boolean isJar() {
        return text("packaging").isEmpty();
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
