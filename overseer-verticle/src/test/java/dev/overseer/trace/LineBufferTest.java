package dev.overseer.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LineBufferTest {

  private final LineBuffer buffer = new LineBuffer(8);

  @Property
  void stringsReadBackAsTheyWereAndStayAscii(@ForAll String text) throws IOException {
    String json = text(new LineBuffer(8).string(text));
    assertThat(json).isPrintable().isASCII();
    assertThat(Json.decodeValue(json)).isEqualTo(text);
  }

  @Property
  void numbersAreDecimal(@ForAll @LongRange(min = 0) long number) throws IOException {
    assertThat(text(new LineBuffer(1).number(number))).isEqualTo(Long.toString(number));
  }

  @Test
  void theBoundariesOfNumbers() throws IOException {
    buffer.number(0).raw(" ").number(9).raw(" ").number(10).raw(" ").number(Long.MAX_VALUE);
    assertThat(text(buffer)).isEqualTo("0 9 10 9223372036854775807");
  }

  @Test
  void quotesBackslashesAndControlsAreEscaped() throws IOException {
    assertThat(text(buffer.string("a\"b\\c\nd\u007fé")))
        .isEqualTo("\"a\\u0022b\\u005cc\\u000ad\\u007f\\u00e9\"");
  }

  @Test
  void emptiedItStartsOver() throws IOException {
    buffer.raw("longer than its capacity");
    buffer.clear();
    assertThat(buffer.isEmpty()).isTrue();
    assertThat(text(buffer.raw("next"))).isEqualTo("next");
  }

  private static String text(LineBuffer buffer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    buffer.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
