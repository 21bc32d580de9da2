package org.asyncio4j.bench.docs;

import java.util.Locale;

/** The anchor of a heading, as hosts of repositories make it. */
final class Slug {

    private Slug() {}

    static String of(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
