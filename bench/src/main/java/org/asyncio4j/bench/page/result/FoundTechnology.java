package org.asyncio4j.bench.page.result;

import org.jspecify.annotations.Nullable;

/**
 * A technology as it was found on this machine.
 *
 * @param id its id
 * @param title its name for readers
 * @param family {@code OURS}, {@code FLOOR} or {@code RIVAL}
 * @param version the version it reports, or null if it is missing
 * @param command the command that starts it, without its question, or null if it is missing
 * @param missing the reason why it is missing, or null
 * @param install the line that installs it, or null
 */
public record FoundTechnology(
        String id,
        String title,
        String family,
        @Nullable String version,
        @Nullable String command,
        @Nullable String missing,
        @Nullable String install) {

    /** Returns its name for readers, with its id in parentheses. */
    public String titleAndId() {
        return title + " (" + id + ")";
    }
}
