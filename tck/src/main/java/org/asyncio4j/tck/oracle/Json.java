package org.asyncio4j.tck.oracle;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as plain objects: maps, lists, strings, booleans, null, {@link Long} and, with a fraction, {@link Double}. */
final class Json {

    private static final Gson WRITER =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** Returns one object of a file of lines. */
    static Map<String, @Nullable Object> object(String line) {
        return map(plain(JsonParser.parseString(line)));
    }

    @SuppressWarnings("unchecked") // keys are strings in JSON
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, @Nullable Object>) value;
    }

    @SuppressWarnings("unchecked") // elements have any type
    static List<@Nullable Object> list(@Nullable Object value) {
        return value == null ? List.of() : (List<@Nullable Object>) value;
    }

    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a string: " + value);
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(Json::text).toList();
    }

    /** Returns a string with its quotes and escapes. */
    static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    static String quoted(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array.toString();
    }

    /** Returns the text of a value that {@link #object} can read. */
    static String write(@Nullable Object value) {
        return WRITER.toJson(value);
    }

    private static @Nullable Object plain(JsonElement element) {
        if (element.isJsonObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            element.getAsJsonObject().entrySet().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (element.isJsonArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            element.getAsJsonArray().forEach(each -> list.add(plain(each)));
            return list;
        }
        return element.isJsonNull() ? null : plain(element.getAsJsonPrimitive());
    }

    private static Object plain(JsonPrimitive primitive) {
        if (primitive.isString()) {
            return primitive.getAsString();
        }
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        BigDecimal number = primitive.getAsBigDecimal();
        if (number.stripTrailingZeros().scale() <= 0) {
            return number.longValueExact();
        }
        return number.doubleValue();
    }
}
