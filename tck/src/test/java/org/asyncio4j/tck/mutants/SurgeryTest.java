package org.asyncio4j.tck.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of edit changes code as specified, and in no other way. */
class SurgeryTest {

    private static final String PATIENT = "tck.mutants.Patient#";

    /** Returns rows of a mutation, arguments, and the method's results without and with it. */
    static Stream<Arguments> edits() {
        return Stream.of(
                Arguments.of("state(int) negate", List.of(50), "slow", "well"),
                Arguments.of("firstOf(List) swap removeFirst", List.of(List.of("a", "b")), "a", "b"),
                Arguments.of("firstOf(List) skip removeFirst", List.of(List.of("a", "b")), "a", null),
                Arguments.of("isEmpty(String) assume isEmpty", List.of("a"), false, true),
                Arguments.of("shown(Object) forget valueOf", List.of("a"), "a", "null"),
                Arguments.of("twice(String) skip concat 2", List.of("a"), "aaa", null),
                Arguments.of("beatsAfterOneMore() keep beats", List.of(), 2, 1));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void methodDoesWhatTheEditMakesIt(String edit, List<Object> given, Object well, Object ill)
            throws ReflectiveOperationException {
        assertEquals(well, call(Patient.class, edit, given));
        assertEquals(ill, call(broken(edit), edit, given));
    }

    @Test
    void otherMethodsStayAsTheyAre() throws ReflectiveOperationException {
        Class<?> broken = broken("isEmpty(String) assume isEmpty");
        assertEquals("slow", call(broken, "state(int)", List.of(50)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "isEmpty(String) assume isEmpty 2", "isEmpty(String) assume length", "isEmpty(int) assume isEmpty"})
    void editThatFitsNowhereIsRefusedByItsName(String edit) {
        var refused = assertThrows(IllegalArgumentException.class, () -> broken(edit));
        assertEquals("there is no such place: " + PATIENT + edit, refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lock#release() skip wake 2", "Lock#release() negate", "Lock#<init>(int,List) keep held"})
    void editsAreReadAsTheyAreWritten(String edit) {
        assertEquals(edit, Mutation.parse(edit).toString());
    }

    private static Class<?> broken(String edit) throws IllegalAccessException {
        byte[] code = Surgery.perform(Mutation.parse(PATIENT + edit));
        return MethodHandles.lookup().defineHiddenClass(code, false).lookupClass();
    }

    private static Object call(Class<?> type, String edit, List<Object> given) throws ReflectiveOperationException {
        String name = edit.substring(0, edit.indexOf('('));
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return method.invoke(null, given.toArray());
    }
}
