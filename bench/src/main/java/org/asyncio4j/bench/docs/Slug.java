package org.asyncio4j.bench.docs;

import java.util.Locale;

/** The anchor of a heading, as repository hosts generate it. */
public final class Slug {

    private Slug() {}

    /** Returns the anchor of {@code heading}. */
    public static String of(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
