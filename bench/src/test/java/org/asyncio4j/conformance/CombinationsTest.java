package org.asyncio4j.conformance;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.asyncio4j.CoroutineMechanism;
import org.asyncio4j.bench.BackEnds;
import org.asyncio4j.tck.EventLoopConformance;
import org.asyncio4j.tck.report.RuleCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule was run on each back end with each mechanism, by one body, except where the back end does not claim what
 * the rule needs, according to the reports that the modules' own tests have left in this build.
 */
@Tag("packaged")
class CombinationsTest {
    /** The back ends by the folders of their modules; the last one is the kit's sample of a guest. */
    private static final Map<String, String> MODULES =
            Map.of("nio", "impl-nio", "virtual", "impl-virtual", "vertx", "impl-vertx", "executor", "tck");

    /** The reason why a rule is left out that does not depend on claims. */
    private static final String MECHANISM = "carried coroutines";

    private static final String ENVIRONMENT = "a signal that this JVM was started to ignore";

    /** A guest never finds a deadlock, because its host may always have something for it. */
    private static final String OWN_WAIT =
            "detection of deadlocks: not for guests, whose hosts wait, nor for loops that always watch something";

    private static final Pattern GUEST = Pattern.compile("(plain/)?(executor|vertx)-.*");

    private static final RuleCatalogue CATALOGUE = RuleCatalogue.of(EventLoopConformance.class);

    static List<Report> reports() throws IOException {
        var reports = new ArrayList<Report>();
        for (var module : new TreeSet<>(MODULES.keySet())) {
            for (var mechanism : CoroutineMechanism.values()) {
                var combination = module + "-" + idOf(mechanism);
                reports.add(Report.of(MODULES.get(module), combination));
            }
        }
        return reports;
    }

    static List<Report> plainReports() throws IOException {
        var reports = new ArrayList<Report>();
        for (var backEnd : BackEnds.ids()) {
            reports.add(Report.of(MODULES.get(backEnd), "plain/" + backEnd + "-handoff"));
        }
        return reports;
    }

    @Test
    void allBackEndsAreAmongThem() {
        assertTrue(MODULES.keySet().containsAll(BackEnds.ids()), BackEnds.ids()::toString);
        assertEquals(BackEnds.ids().size() + 1, MODULES.size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"reports", "plainReports"})
    void combinationKeepsTheRules(Report report) {
        assertEquals("CONFORMANT", report.verdict());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"reports", "plainReports"})
    void whatWasRunIsTheWholeCatalogueButForWhatIsNotClaimed(Report report) {
        var catalogue = ids(CATALOGUE.rules());
        assertEquals(catalogue, report.rules(), "the report is of another build");

        var expected = new TreeSet<>(catalogue);
        expected.removeAll(needing(report));
        expected.removeAll(report.leftOutFor(MECHANISM));
        expected.removeAll(report.leftOutFor(ENVIRONMENT));
        expected.removeAll(report.leftOutFor(OWN_WAIT));
        assertEquals(expected, report.executed());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"reports", "plainReports"})
    void onlyGuestsLeaveOutWhatALoopThatWaitsItselfFinds(Report report) {
        boolean isGuest = GUEST.matcher(report.combination()).matches();
        assertEquals(!isGuest, report.leftOutFor(OWN_WAIT).isEmpty(), report::combination);
    }

    /** So no defect of a single back end hides behind these reasons. */
    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutForOtherReasonsIsTheSameOnAllBackEnds(CoroutineMechanism mechanism) throws IOException {
        var reports = reports().stream()
                .filter(report -> report.mechanism().equals(idOf(mechanism)))
                .toList();
        assertEquals(MODULES.size(), reports.size());
        var first = reports.getFirst();
        for (var report : reports) {
            assertEquals(first.leftOutFor(MECHANISM), report.leftOutFor(MECHANISM), report::combination);
            assertEquals(first.leftOutFor(ENVIRONMENT), report.leftOutFor(ENVIRONMENT), report::combination);
        }
        assertEquals(mechanism == CoroutineMechanism.CARRIED, first.leftOutFor(MECHANISM).isEmpty());
    }

    private static String idOf(CoroutineMechanism mechanism) {
        return mechanism.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the rules that do not apply to a back end because it lacks what they need. */
    private static SortedSet<String> needing(Report report) {
        return ids(CATALOGUE.rules().stream()
                .filter(rule -> !rule.needs().stream().allMatch(report::claims))
                .toList());
    }

    private static SortedSet<String> ids(List<RuleCatalogue.Entry> rules) {
        return rules.stream().map(RuleCatalogue.Entry::id).collect(toCollection(TreeSet::new));
    }
}
