package org.asyncio4j.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published POMs contain everything that Maven Central requires, and the BOM lists all of them. */
class PublishedPomsTest {
    private static final List<String> DEMANDED =
            List.of(
                    "url",
                    "licenses/license/name",
                    "licenses/license/url",
                    "developers/developer/name",
                    "scm/connection",
                    "scm/developerConnection",
                    "scm/url",
                    "issueManagement/url");

    private static Stream<Pom> everyPublishedPom() throws Exception {
        return Stream.concat(Stream.of(Pom.root()), Pom.published().stream());
    }

    @ParameterizedTest
    @MethodSource("everyPublishedPom")
    void publishedPomHasTheRequiredElements(Pom pom) throws Exception {
        for (var path : List.of("artifactId", "name", "description")) {
            assertFalse(pom.text(path).isEmpty(), () -> path + " of its own");
        }
        for (var path : DEMANDED) {
            assertFalse(pom.inherited(path).isEmpty(), path);
            assertEquals(Pom.root().inherited(path), pom.inherited(path), path);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPublishedPom")
    void childrenDoNotAppendTheirNamesToAddresses(Pom pom) throws Exception {
        if (pom.parent() == null) {
            for (var path : List.of("@child.project.url", "scm/@child.scm.connection", "scm/@child.scm.url")) {
                assertEquals("false", pom.text(path + ".inherit.append.path"), path);
            }
        } else {
            assertEquals("", pom.text("@child.project.url.inherit.append.path"));
        }
    }

    @Test
    void bomNamesEveryPublishedJar() throws Exception {
        var jars = Pom.published().stream().filter(Pom::isJar).map(each -> each.text("artifactId")).toList();
        assertTrue(jars.size() >= 6, jars::toString);
        var bom = Pom.of("bom");
        assertEquals(jars, bom.texts("dependencyManagement/dependencies/dependency/artifactId"));
        assertEquals(
                List.of("${project.version}"),
                bom.texts("dependencyManagement/dependencies/dependency/version").stream().distinct().toList());
    }

    /** An upgrade is a change of one block, the properties of one file. */
    @Test
    void everyVersionIsNamedAmongThePropertiesOfOnePom() throws Exception {
        var modules = new ArrayList<>(Pom.root().texts("modules/module"));
        modules.add(".");
        for (var module : modules) {
            var pom = Pom.of(module);
            for (var kind : List.of("dependency", "plugin", "path", "extension")) {
                pom.texts("descendant::" + kind + "/version")
                        .forEach(each -> assertTrue(each.startsWith("${"), () -> pom + ": " + each));
            }
            if (!pom.file().equals(Pom.versions().file()) && !module.equals("bom")) {
                assertEquals(List.of(), pom.texts("properties/*[contains(name(), '.version')]"), pom::toString);
            }
        }
        assertTrue(Pom.versions().texts("descendant::plugin/version").size() > 10);
    }

    /** Only the name and the addresses: a program that imports the BOM must not import versions of other libraries. */
    @Test
    void bomHasThePinsOfAllWithoutTheirParent() throws Exception {
        var bom = Pom.of("bom");
        assertEquals("asyncio4j-project", bom.text("parent/artifactId"));
        assertEquals(List.of(), bom.parent().texts("dependencyManagement"));
        assertEquals(Pom.root().inherited("version"), bom.inherited("version"));
        for (var plugin : List.of("deploy", "gpg", "install", "spotless")) {
            var pin = "properties/" + plugin + "-plugin.version";
            assertEquals(Pom.versions().text(pin), bom.text(pin), pin);
        }
    }
}
