package org.asyncio4j.tck.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static Program program(String main) {
        return Program.parse("""
                {"id":"p","min":"3.11","objs":{"F1":{"k":"future"},"L1":{"k":"lock"},"C1":{"k":"cond","lock":"L1"}},\
                "main":%s}""".formatted(main));
    }

    private static String shrunk(String main, Predicate<String> shows) {
        Program small = new Shrinking(each -> shows.test(each.toJson()), 1_000).shrink(program(main));
        String json = small.toJson();
        return json.substring(json.indexOf("\"objs\""), json.length() - 1);
    }

    @Test
    void stepsThatDoNotMatterGo() {
        assertEquals("\"objs\":{},\"main\":[[3,\"me\"]]",
                shrunk("[[1,\"nop\"],[2,\"nop\"],[3,\"me\"],[4,\"nop\"]]", json -> json.contains("me")));
    }

    @Test
    void blocksThatDoNotMatterGo() {
        assertEquals("\"objs\":{},\"main\":[[1,\"me\"]]",
                shrunk("[[4,\"tg\",\"G1\",[[3,\"try\",[[2,\"repeat\",2,[[1,\"me\"]]]],[],[],[]]]]]",
                        json -> json.contains("me")));
    }

    /** Outside its handler {@code reraise} would have nothing to raise. */
    @Test
    void handlersKeepTheirTry() {
        assertEquals("\"objs\":{},\"main\":[[1,\"try\",[],[[[\"KeyError\"],[[3,\"reraise\"]]]],[],[]]]",
                shrunk("[[1,\"try\",[[2,\"nop\"]],[[[\"KeyError\",\"ValueError\"],[[3,\"reraise\"]]],"
                        + "[[\"Exception\"],[]]],[],[[4,\"nop\"]]]]",
                        json -> json.contains("reraise") && json.contains("KeyError")));
    }

    @Test
    void awaitablesShrinkToThePartThatMatters() {
        assertEquals("\"objs\":{\"F1\":{\"k\":\"future\"}},\"main\":[[1,\"await\",[\"f\",\"F1\"]]]",
                shrunk("[[1,\"await\",[\"wf\",[\"g\",0,[[\"sl\",1,null],[\"sh\",[\"f\",\"F1\"]]]],3]]]",
                        json -> json.contains("\"f\",\"F1\"")));
    }

    @Test
    void awaitsThatDoNotMatterSleepForNoTime() {
        assertEquals("\"objs\":{},\"main\":[[1,\"await\",[\"sl\",0,null]]]",
                shrunk("[[1,\"await\",[\"wf\",[\"f\",\"F1\"],3]]]", json -> json.contains("await")));
    }

    @Test
    void timesShrink() {
        assertEquals("\"objs\":{},\"main\":[[1,\"later\",\"h1\",3,[],{}]]",
                shrunk("[[1,\"later\",\"h1\",40.5,[],{\"ctx\":\"K1\"}]]",
                        json -> !json.contains("h1\",2,") && !json.contains("h1\",1,") && json.contains("h1")));
    }

    @Test
    void objectsThatAreNamedStay() {
        assertEquals("\"objs\":{\"L1\":{\"k\":\"lock\"},\"C1\":{\"k\":\"cond\",\"lock\":\"L1\"}},"
                + "\"main\":[[1,\"notifyall\",\"C1\"]]",
                shrunk("[[1,\"notifyall\",\"C1\"]]", json -> json.contains("\"main\":[[1,\"notifyall\"")));
    }

    /** The end {@code P1b} is one of {@code P1}. */
    @Test
    void pairsOfEndsThatAreNamedStay() {
        String script = "\"on\":{\"data\":[[[2,\"close\",\"P1a\"]]],\"eof\":[[[3,\"abort\",\"P1a\"],[4,\"nop\"]]]}";
        Program small = new Shrinking(each -> each.toJson().contains("write"), 1_000).shrink(pair(script));
        assertEquals(pair("\"on\":{}").toJson(), small.toJson());
    }

    @Test
    void scriptsOfProtocolsShrink() {
        String script = "\"on\":{\"data\":[[[2,\"close\",\"P1a\"]]],\"eof\":[[[3,\"abort\",\"P1a\"],[4,\"nop\"]]]}";
        Program small = new Shrinking(
                each -> each.toJson().contains("write") && each.toJson().contains("abort"), 1_000)
                .shrink(pair(script));
        assertEquals(pair("\"on\":{\"eof\":[[[3,\"abort\",\"P1a\"]]]}").toJson(), small.toJson());
    }

    @Test
    void bodiesOfTheExceptionHandlerShrink() {
        Program given = Program.parse("""
                {"id":"p","min":"3.13","objs":{},"main":[[1,"report","e1",null]],\
                "handler":[[[2,"nop"],[3,"me"]],[[4,"nop"]]]}""");
        Program small = new Shrinking(each -> each.toJson().contains("me\"") && each.toJson().contains("report"), 1_000)
                .shrink(given);
        assertEquals("[[[3,\"me\"]],[]]", Json.write(small.handlerBody()));
    }

    private static Program pair(String script) {
        return Program.parse("""
                {"id":"p","min":"3.12","objs":{"P1":{"k":"pair","a":{"as":"proto","keep":0,%s},\
                "b":{"as":"stream","limit":8}}},"main":[[1,"write","P1b","x"]]}""".formatted(script));
    }

    @Test
    void nothingIsTriedBeyondTheLimit() {
        List<Program> tried = new ArrayList<>();
        Program given = program("[[1,\"nop\"],[2,\"nop\"],[3,\"nop\"]]");
        Program small = new Shrinking(each -> {
            tried.add(each);
            return false;
        }, 2).shrink(given);
        assertSame(given, small);
        assertEquals(2, tried.size());
    }

    @Test
    void programsReadAndWrittenAreTheSame() {
        for (Program each : Corpus.random().programs()) {
            assertEquals(each.toJson(), Program.parse(each.toJson()).toJson());
        }
    }
}
