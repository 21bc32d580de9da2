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

/** The POM of a module, by its folder. */
record Pom(String folder, Document document) {
    /** The tests of a module run in its folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Pom of(String folder) throws Exception {
        var file = ROOT.resolve(folder).resolve("pom.xml");
        try (var in = Files.newInputStream(file)) {
            return new Pom(folder, DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
        }
    }

    static Pom root() throws Exception {
        return of(".");
    }

    /** Returns the modules that are deployed, without the root. */
    static List<Pom> published() throws Exception {
        var poms = new ArrayList<Pom>();
        for (var folder : root().texts("modules/module")) {
            var pom = of(folder);
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

    /** Returns the effective text: the parent's if it has none itself. */
    String inherited(String path) throws Exception {
        var own = text(path);
        return own.isEmpty() && text("parent/artifactId").equals("asyncio4j-parent") ? root().text(path) : own;
    }

    boolean isJar() {
        return text("packaging").isEmpty();
    }

    @Override
    public String toString() {
        return folder;
    }
}
