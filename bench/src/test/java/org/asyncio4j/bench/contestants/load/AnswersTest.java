package org.asyncio4j.bench.contestants.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load client finds errors in an answer. */
class AnswersTest {

    private static final String HTTP = new String(Exchange.httpAnswer(), US_ASCII);

    private static Answer answer(String... asked) {
        return Exchange.of(Arguments.of(asked)).answer(0);
    }

    private static byte[] request(String... asked) {
        return Exchange.of(Arguments.of(asked)).request(0);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2047, 2048, 2049, 2100, 10_240})
    void echoIsCompleteAtItsEndAndTheNextOneBegins(int size) {
        var answer = answer("EchoRoundTrip", "size=" + size);
        for (int i = 0; i < 3; i++) {
            assertTrue(answer.take(ByteBuffer.wrap(request("EchoRoundTrip", "size=" + size))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2048, 5000})
    void echoMayComeInPieces(int piece) {
        var answer = answer("EchoRoundTrip", "size=10240");
        var all = ByteBuffer.wrap(request("EchoRoundTrip", "size=10240"));
        boolean complete = false;
        while (all.hasRemaining()) {
            assertFalse(complete);
            int count = Math.min(piece, all.remaining());
            complete = answer.take(all.slice(all.position(), count));
            all.position(all.position() + count);
        }
        assertTrue(complete);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2047, 10_200, 10_239})
    void wrongByteIsFound(int where) {
        byte[] echo = request("EchoRoundTrip", "size=10240");
        echo[where] = '!';
        var answer = answer("EchoRoundTrip", "size=10240");
        assertThrows(WrongAnswerException.class, () -> answer.take(ByteBuffer.wrap(echo)));
    }

    @Test
    void echoOfAnotherConnectionIsFound() {
        byte[] other = Exchange.of(Arguments.of("EchoRoundTrip")).request(1);
        assertThrows(WrongAnswerException.class, () -> answer("EchoRoundTrip").take(ByteBuffer.wrap(other)));
    }

    @Test
    void answerThatIsTooLongIsFound() {
        byte[] twice = request("EchoRoundTrip", "size=2000");
        var answer = answer("EchoRoundTrip", "size=1999");
        assertThrows(WrongAnswerException.class, () -> answer.take(ByteBuffer.wrap(twice)));
    }

    @Test
    void requestOfReadLineHasFiveLines() {
        assertTrue(new String(request("ReadLine"), US_ASCII).matches("([a-z]{99}\n){5}"));
    }

    @Test
    void httpAnswerMayComeInPiecesAndHaveOtherHeaders() {
        var answer = answer("HttpPlaintext");
        var other = HTTP.replace("Server: bench", "content-type: text/html\r\nX: y");
        for (int i = 0; i < 2; i++) {
            assertFalse(answer.take(bytes(other.substring(0, 40))));
            assertTrue(answer.take(bytes(other.substring(40))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK/404 Not Found", "Hello/Hallo", "Length: 13/Length: 14", "World!/World!!"})
    void wrongHttpAnswerIsFound(String change) {
        var pair = change.split("/");
        var answer = answer("HttpPlaintext");
        assertThrows(WrongAnswerException.class, () -> answer.take(bytes(HTTP.replace(pair[0], pair[1]))));
    }
}
