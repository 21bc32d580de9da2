package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of edit does to code what it says, and nothing else. */
class SurgeryTest {

    private static final String PATIENT = Patient.class.getName();

    /** Method, edit, arguments, what it returns when it is well and when it is not. */
    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of("state(int)", EditKind.NEGATE, 50, "slow", "well"),
                Arguments.of("state(int)", EditKind.LIMIT, 60, "well", "slow"),
                Arguments.of("firstOf(List)", EditKind.SWAP, List.of("a", "b"), "a", "b"),
                Arguments.of("firstOf(List)", EditKind.SKIP, List.of("a", "b"), "a", null),
                Arguments.of("trimmed(String)", EditKind.BYPASS, " a ", "a", " a "),
                Arguments.of("trimmed(String)", EditKind.EMPTY, " a ", "a", null),
                Arguments.of("isEmpty(String)", EditKind.ASSUME, "a", false, true),
                Arguments.of("isEmpty(String)", EditKind.TRUE, "a", false, true),
                Arguments.of("sum(int,int)", EditKind.OPERATOR, List.of(5, 3), 8, 2),
                Arguments.of("three()", EditKind.NUMBER, List.of(), 3, 4),
                Arguments.of("caught()", EditKind.UNTHROW, List.of(), "caught", null),
                Arguments.of("shown(Object)", EditKind.FORGET, "a", "a", "null"),
                Arguments.of("difference(int,int)", EditKind.EXCHANGE, List.of(5, 3), 2, -2),
                Arguments.of("sizeWithOneMore(List)", EditKind.REPEAT, List.of("a"), 2, 3),
                Arguments.of("beatsAfterOneMore()", EditKind.KEEP, List.of(), 2, 1),
                Arguments.of("beatsAfterOneMore()", EditKind.BLANK, List.of(), 2, 0));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void methodDoesWhatTheEditMakesIt(String method, EditKind kind, Object given, Object well, Object ill)
            throws ReflectiveOperationException {
        assertEquals(well, call(Patient.class, method, given));
        assertEquals(ill, call(broken(new Edit(PATIENT, method, kind, 1, Circumstance.ALWAYS)), method, given));
    }

    @Test
    void exceptionNobodyCatchesAnyMoreGetsOut() throws ReflectiveOperationException {
        String method = "number(String)";
        assertEquals("text", call(Patient.class, method, "x"));
        Class<?> broken = broken(new Edit(PATIENT, method, EditKind.UNCATCH, 1, Circumstance.ALWAYS));
        assertEquals("number 1", call(broken, method, "1"));
        var thrown = assertThrows(InvocationTargetException.class, () -> call(broken, method, "x"));
        assertTrue(thrown.getCause() instanceof NumberFormatException, thrown::toString);
    }

    @Test
    void editInSomeCircumstanceIsDoneInThatAlone() throws ReflectiveOperationException {
        var secondTime = new Circumstance(Set.of(), 2);
        Circumstance.begin(secondTime);
        try {
            Class<?> broken = broken(new Edit(PATIENT, "state(int)", EditKind.NEGATE, 1, secondTime));
            List<Object> states = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                states.add(call(broken, "state(int)", 50));
            }
            assertEquals(List.of("slow", "well", "slow"), states);
        } finally {
            Circumstance.begin(Circumstance.ALWAYS);
        }
    }

    @Test
    void otherMethodsStayAsTheyAre() throws ReflectiveOperationException {
        Class<?> broken = broken(new Edit(PATIENT, "three()", EditKind.EMPTY, 1, Circumstance.ALWAYS));
        assertEquals(0, call(broken, "three()", List.of()));
        assertEquals("slow", call(broken, "state(int)", 50));
    }

    @Test
    void editThatFitsNowhereIsRefused() {
        var second = new Edit(PATIENT, "three()", EditKind.NUMBER, 2, Circumstance.ALWAYS);
        assertThrows(IllegalArgumentException.class, () -> Surgery.perform(second));
    }

    @Test
    void editsAndSpotsAreReadAsTheyAreWritten() {
        for (var spot : Spot.in(PATIENT).entrySet()) {
            assertEquals(spot.getKey(), Spot.parse(spot.getKey().toString()));
            assertEquals(spot.getValue().edit(), Edit.parse(spot.getValue().edit().toString()));
        }
    }

    @Test
    void everyPlaceThatIsListedCanBeEdited() {
        for (Place place : Place.in(PATIENT)) {
            assertTrue(Surgery.perform(place.edit()).length > 0, place::toString);
        }
    }

    private static Class<?> broken(Edit edit) throws IllegalAccessException {
        Lookup here = MethodHandles.lookup();
        return here.defineHiddenClass(Surgery.perform(edit), false).lookupClass();
    }

    private static Object call(Class<?> type, String method, Object given) throws ReflectiveOperationException {
        String name = method.substring(0, method.indexOf('('));
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        boolean several = given instanceof List<?> && found.getParameterCount() != 1;
        return found.invoke(null, several ? ((List<?>) given).toArray() : new Object[] {given});
    }
}
