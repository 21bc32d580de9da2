package org.asyncio4j.tck.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario program as data: asyncio without I/O, or over connected pairs. */
public final class Program {

    private static final String OBJECTS = "objs";
    private static final String MAIN = "main";
    private static final String HANDLER = "handler";

    private final Map<String, @Nullable Object> json;
    private final String id;
    private final List<Step> main;

    private Program(Map<String, @Nullable Object> json) {
        this.json = json;
        this.id = Json.text(json.get("id"));
        this.main = Step.body(json.get(MAIN));
    }

    /** Parses one line of a file of programs. */
    public static Program parse(String line) {
        return new Program(Json.object(line));
    }

    /** Returns its name. */
    public String id() {
        return id;
    }

    /** Returns one line of a file of programs. */
    public String toJson() {
        return Json.write(json);
    }

    /** Returns the number of steps in all bodies and callbacks. */
    public int size() {
        return Step.count(body());
    }

    /** Returns whether all its tasks start eagerly. */
    boolean isEager() {
        return Long.valueOf(1).equals(json.get("eager"));
    }

    /** Returns whether it sends more than the system holds. */
    boolean isBig() {
        return Long.valueOf(1).equals(json.get("big"));
    }

    /** Returns the bodies of its exception handler: the k-th is run by the k-th call. */
    List<List<Step>> handler() {
        Object bodies = json.get(HANDLER);
        return bodies == null ? List.of() : Json.list(bodies).stream().map(Step::body).toList();
    }

    /** Returns whether its main steps are outside the loop, and a runner runs it. */
    boolean hasRunner() {
        return Long.valueOf(1).equals(json.get("runner"));
    }

    /** Returns whether it leaves open how many turns of the loop things take. */
    boolean isLoose() {
        return Long.valueOf(1).equals(json.get("loose"));
    }

    /** Returns whether there are connected pairs among its objects. */
    boolean hasPairs() {
        return objects().values().stream().anyMatch(each -> "pair".equals(Json.map(each).get("k")));
    }

    /** Returns the objects by name, in order. */
    Map<String, @Nullable Object> objects() {
        return Json.map(json.get(OBJECTS));
    }

    List<Step> main() {
        return main;
    }

    /** Returns the unparsed steps of {@link #main()}. */
    @Nullable Object body() {
        return json.get(MAIN);
    }

    /** Returns the same program with other steps. */
    Program withBody(@Nullable Object body) {
        return with(MAIN, body);
    }

    /** Returns the same program with other objects. */
    Program withObjects(Map<String, @Nullable Object> objects) {
        return with(OBJECTS, objects);
    }

    /** Returns the unparsed bodies of {@link #handler()}; null if there are none. */
    @Nullable Object handlerBody() {
        return json.get(HANDLER);
    }

    /** Returns the same program with another handler. */
    Program withHandler(@Nullable Object bodies) {
        return with(HANDLER, bodies);
    }

    private Program with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(json);
        changed.put(key, value);
        return new Program(changed);
    }

    @Override
    public String toString() {
        return id;
    }
}
