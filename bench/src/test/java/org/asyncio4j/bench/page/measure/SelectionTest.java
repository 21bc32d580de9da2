package org.asyncio4j.bench.page.measure;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.asyncio4j.bench.page.catalogue.Catalogue;
import org.asyncio4j.bench.page.catalogue.Kind;
import org.asyncio4j.bench.page.catalogue.Technology;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Set<Technology> ALL = EnumSet.allOf(Technology.class);

    private static Selection of(boolean quick, String... only) {
        return new Selection(quick, Arrays.stream(only).map(Wanted::of).collect(toSet()), Set.of());
    }

    private static double seconds(Selection selection, Pace pace) {
        return selection.cases().stream()
                .flatMap(each -> Selection.steps(each, ALL).stream())
                .mapToDouble(step -> step.seconds(pace))
                .sum();
    }

    @Test
    void aFullRunAsksEveryQuestion() {
        var selected = of(false).cases().stream().map(each -> each.question().name()).collect(toSet());
        assertEquals(Catalogue.QUESTIONS.stream().map(each -> each.name()).collect(toSet()), selected);
    }

    /** The estimates assume that everything is installed. */
    @Test
    void runsKeepToTheirTime() {
        double quick = seconds(of(true), Pace.QUICK);
        assertTrue(quick < 270, "quick: " + quick);
        double full = seconds(of(false), Pace.FULL);
        assertTrue(full < 65 * 60, "full: " + full);
    }

    @Test
    void aQuestionThatIsNamedIsAskedInAllItsCases() {
        assertTrue(of(false, "EchoRoundTrip").cases().size() > of(false).cases().stream()
                .filter(each -> each.question().name().equals("EchoRoundTrip")).count());
        assertEquals(1, of(true, "FileRead").cases().size());
    }

    @Test
    void casesCanBeChosenInARunOfAnyDepth() {
        assertEquals(List.of("tasks=100 cores=busy"), labels(of(true, "TaskSwitch:tasks=100:cores=busy")));
        assertEquals(
                List.of("api=protocol size=1024 over=tls"),
                labels(of(true, "EchoRoundTrip:over=tls:size=1024:api=protocol")));
    }

    @Test
    void caseWhoseParametersAreAllNamedIsAlone() {
        assertEquals(List.of("tasks=100"), labels(of(false, "TaskSwitch:tasks=100")));
        assertEquals(
                List.of("tasks=1 cores=busy", "tasks=100 cores=busy"), labels(of(false, "TaskSwitch:cores=busy")));
        assertEquals(
                List.of("tasks=100", "tasks=100 carriers=1"),
                labels(of(false, "TaskSwitch:tasks=100", "TaskSwitch:tasks=100:carriers=1")));
    }

    @Test
    void caseThatNoRunIncludesIsChosenOnlyIfItIsNamed() {
        assertEquals(
                List.of("api=streams size=1024 over=tcp"), labels(of(true, "EchoRoundTrip:api=streams:size=1024")));
        assertEquals(
                List.of("api=streams size=1024 over=tls"),
                labels(of(true, "EchoRoundTrip:api=streams:size=1024:over=tls")));
        assertEquals(
                List.of("api=streams size=1024 over=unix", "api=streams size=10240 over=unix",
                        "api=streams size=102400 over=unix"),
                labels(of(true, "EchoRoundTrip:api=streams:over=unix")));
    }

    private static List<String> labels(Selection selection) {
        return selection.cases().stream().map(each -> each.of().label()).toList();
    }

    @Test
    void whatNoNamedTechnologyAnswersIsEmpty() {
        assertTrue(new Selection(true, Set.of(Wanted.of("TaskSwitch")), Set.of(Technology.NETTY_NIO)).isEmpty());
        assertFalse(new Selection(true, Set.of(Wanted.of("TaskSwitch")), Set.of(Technology.GO)).isEmpty());
    }

    @Test
    void quickRunOfACaseHasContestantsEvenIfItLeavesThemOutElsewhere() {
        var selected = of(true, "HttpPlaintext:api=http").cases();
        assertEquals(
                List.of(Technology.VERTX_CARRIED, Technology.VERTX_HANDOFF, Technology.VERTX),
                selected.getFirst().technologies());
    }

    @Test
    void fewServersAreAliveAtOnceAndEachTechnologyOnce() {
        for (var selected : of(false).cases()) {
            var steps = Selection.steps(selected, ALL);
            assertEquals(
                    List.copyOf(selected.technologies()).size(),
                    steps.stream().mapToInt(step -> step.technologies().size()).sum());
            if (selected.question().kind() == Kind.SERVES) {
                assertTrue(steps.stream().allMatch(step -> step.technologies().size() <= 5));
            }
        }
    }

    /** A ratio within rounds needs both in the same group. */
    @Test
    void whatIsComparedMostIsMeasuredTogether() {
        for (var selected : of(false).cases()) {
            var first = Selection.steps(selected, ALL).getFirst().technologies();
            if (selected.technologies().contains(Technology.NIO_CARRIED)) {
                assertTrue(first.contains(Technology.NIO_CARRIED));
            }
        }
    }

    @Test
    void technologiesCanBeChosen() {
        var selection = new Selection(false, Set.of(), Set.of(Technology.NIO_CARRIED, Technology.GO));
        assertTrue(selection.cases().stream().allMatch(
                each -> Set.of(Technology.NIO_CARRIED, Technology.GO).containsAll(each.technologies())));
    }
}
