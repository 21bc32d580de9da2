package org.asyncio4j.bench.page.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.asyncio4j.bench.page.contestant.AotCaches;
import org.asyncio4j.bench.page.contestant.Cores;

/**
 * The environment shared by all steps of a run.
 *
 * @param folder the folder in which contestants are started
 * @param commands the command that starts each present technology, without its question
 * @param loadClient the command that starts the load client
 * @param aotCaches the caches for starts from an AOT cache
 * @param cores the processors of servers and clients
 * @param pace the durations of all measurements
 */
record RunEnvironment(
        Path folder,
        Map<Technology, List<String>> commands,
        List<String> loadClient,
        AotCaches aotCaches,
        Cores cores,
        Pace pace) {}
