package org.asyncio4j.bench.page.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.AotCaches;
import org.asyncio4j.bench.page.contestant.Cores;

/**
 * What all steps of a run have in common.
 *
 * @param folder where contestants are started
 * @param commands how each that is present is started, up to its question
 * @param loadClient the same of the client that loads servers
 * @param aotCaches for starts from one
 * @param cores which processors servers and clients have
 * @param pace how long everything is measured
 */
record Surroundings(
        Path folder,
        Map<Technology, List<String>> commands,
        List<String> loadClient,
        AotCaches aotCaches,
        Cores cores,
        Pace pace) {}
