package org.asyncio4j.bench.page.result;

import org.jspecify.annotations.Nullable;

/**
 * A technology as it was found on this machine.
 *
 * @param id its id
 * @param title its name for readers
 * @param family {@code OURS}, {@code FLOOR} or {@code RIVAL}
 * @param version what it says of itself, or null if it is missing
 * @param command how it is started, up to its question, or null if it is missing
 * @param missing why it is, or null
 * @param install the line that installs it, or null
 */
public record Entrant(
        String id,
        String title,
        String family,
        @Nullable String version,
        @Nullable String command,
        @Nullable String missing,
        @Nullable String install) {}
