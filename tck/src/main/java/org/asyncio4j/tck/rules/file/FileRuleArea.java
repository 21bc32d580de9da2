package org.asyncio4j.tck.rules.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import org.asyncio4j.AsyncFile;
import org.asyncio4j.TemporaryDirectory;
import org.asyncio4j.tck.harness.RuleArea;

/** Common parts of the rules about files. */
abstract class FileRuleArea extends RuleArea {

    /** The part of a rule that uses a folder of its own. */
    interface InFolder {
        void with(Path folder) throws Exception;
    }

    /** Runs {@code main} in a task, with a folder that is deleted afterwards. */
    final void runInFolder(InFolder main) {
        run(() -> {
            try (var folder = TemporaryDirectory.create("asyncio4j-tck")) {
                main.with(folder.path());
            }
        });
    }

    static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }

    static String readAll(AsyncFile file) throws Exception {
        return text(file.readAll());
    }
}
