package org.asyncio4j.tck.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario program: asyncio without I/O, as data. */
public final class Program {

    private final String id;
    private final boolean eager;
    private final Map<String, @Nullable Object> objects;
    private final List<Step> main;

    private Program(String id, boolean eager, Map<String, @Nullable Object> objects, List<Step> main) {
        this.id = id;
        this.eager = eager;
        this.objects = objects;
        this.main = main;
    }

    /** Reads one line of a file of programs. */
    public static Program parse(String line) {
        Map<String, @Nullable Object> json = Json.object(line);
        return new Program(
                Json.text(json.get("id")),
                Long.valueOf(1).equals(json.get("eager")),
                Json.map(json.get("objs")),
                Step.body(json.get("main")));
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** Whether it reads from streams. */
    boolean needsStreams() {
        return objects.values().stream().anyMatch(each -> "stream".equals(Json.map(each).get("k")));
    }

    /** Whether all its tasks start eagerly. */
    boolean isEager() {
        return eager;
    }

    /** The objects by name, in order. */
    Map<String, @Nullable Object> objects() {
        return objects;
    }

    List<Step> main() {
        return main;
    }

    @Override
    public String toString() {
        return id;
    }
}
