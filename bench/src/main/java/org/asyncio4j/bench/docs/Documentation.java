package org.asyncio4j.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The whole of it in one folder, to be opened from there: {@code index.html}. */
public final class Documentation {

    private final Path root;
    private final Path folder;

    /**
     * The documentation of a checkout.
     *
     * @param root the folder of the checkout
     * @param folder where it is to be written
     */
    public Documentation(Path root, Path folder) {
        this.root = root.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Writes the pages, and returns how many there are. Those that are there are overwritten. */
    public int writePages() throws IOException {
        Files.createDirectories(folder);
        List<String> pages = MarkdownFiles.in(root);
        for (String page : pages) {
            Path file = folder.resolve(RenderedPage.fileOf(page));
            Files.createDirectories(file.getParent());
            Files.writeString(file, new RenderedPage(root, folder, page, pages).html());
        }
        Files.writeString(folder.resolve("index.html"), forwarding(RenderedPage.fileOf("README.md")));
        return pages.size();
    }

    private static String forwarding(String page) {
        return "<!doctype html><meta charset=\"utf-8\"><title>asyncio4j</title>"
                + "<meta http-equiv=\"refresh\" content=\"0; url=" + page + "\"><a href=\"" + page
                + "\">asyncio4j</a>\n";
    }

    /** Writes the Javadoc of what is published into the folder {@code javadoc}; false if the JDK's tool has found a fault. */
    public boolean writeJavadoc(List<Path> libraries) throws IOException {
        return new Javadoc(root, folder.resolve("javadoc")).write(libraries);
    }

    /** Where to begin to read. */
    public Path start() {
        return folder.resolve("index.html");
    }
}
