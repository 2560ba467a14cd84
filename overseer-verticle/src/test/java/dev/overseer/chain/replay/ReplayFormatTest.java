package dev.overseer.chain.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayFormatTest {

  private static final String A = "0x" + "a".repeat(64);
  private static final String B = "0x" + "B".repeat(64);

  private final ReplayFormat format = new ReplayFormat();

  @Test
  void shouldReadEveryKindOfLine() {
    BlockInfo block = new BlockInfo(Hash.fromHex(A), Hash.fromHex(B), 4_294_967_295L);

    assertThat(
            format.parse(
                "{\"event\":\"leaves\",\"genesis\":\"%s\",\"blocks\":[{\"hash\":\"%s\",\"parent\":\"%s\",\"number\":4294967295}]}"
                    .formatted(B, A, B)))
        .isEqualTo(new ReplayLine.Leaves(Hash.fromHex(B), List.of(block)));
    assertThat(format.parse("{\"event\":\"leaves\",\"blocks\":[]}"))
        .isEqualTo(new ReplayLine.Leaves(Hash.ZERO, List.of()));
    assertThat(
            format.parse(
                " {\"number\": 4294967295, \"parent\": \"%s\", \"hash\": \"%s\", \"event\": \"import\"}\r"
                    .formatted(B, A)))
        .isEqualTo(new ReplayLine.Import(block));
    assertThat(format.parse("{\"event\":\"finalize\",\"hash\":\"%s\",\"number\":0}".formatted(A)))
        .isEqualTo(new ReplayLine.Finalize(Hash.fromHex(A), 0));
    assertThat(format.parse("{\"event\":\"wait\",\"ms\":250}")).isEqualTo(new ReplayLine.Wait(250));
    assertThat(format.parse("{\"event\":\"stop\"}")).isEqualTo(new ReplayLine.Stop());
  }

  /** A and B stand for hashes, ' for ". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                      | it is empty; each line must hold"
            + " an event",
        "[1]                                                     | it is not a JSON object",
        "7                                                       | it is not a JSON object",
        "{'event':'stop'} 7                                      | it is not JSON: Unexpected"
            + " trailing token",
        "{'event':'stop'                                         | it is not JSON: Unexpected"
            + " end-of-input",
        "{'event':'stop','event':'stop'}                         | it is not JSON: Duplicate field"
            + " 'event' at column 24",
        "{'event':[[[[1]]]]}                                     | it is not JSON: Document nesting"
            + " depth (4) exceeds the maximum allowed (3",
        "{}                                                      | event is missing",
        "{'event':7}                                             | event is not a text",
        "{'event':null}                                          | event is not a text",
        "{'event':'Import'}                                      | event is \"Import\"; it must be"
            + " leaves, import, finalize, wait or stop",
        "{'event':'stop','ms':1}                                 | it has the unknown key \"ms\";"
            + " known are event",
        "{'event':'wait'}                                        | ms is missing",
        "{'event':'wait','ms':-1}                                | ms -1 is not between 0 and"
            + " 4294967295",
        "{'event':'wait','ms':1.0}                               | ms is not a whole number",
        "{'event':'wait','ms':'1'}                               | ms is not a whole number",
        "{'event':'wait','ms':99999999999999999999}              | ms is not a whole number",
        "{'event':'import','hash':'A','parent':'B'}              | number is missing",
        "{'event':'import','hash':'A','parent':'B','number':4294967296} | number 4294967296 is not"
            + " between 0 and 4294967295",
        "{'event':'import','hash':'A','number':1}                | parent is missing",
        "{'event':'import','hash':'A','parent':'A','number':1}   | hash and parent are the same",
        "{'event':'import','hash':'0x12','parent':'B','number':1} | hash: a hash must be 0x and 64"
            + " hex digits",
        "{'event':'import','hash':7,'parent':'B','number':1}     | hash: hash is not a text",
        "{'event':'import','hash':'A','parent':'B','number':1,'new_best':true} | it has the unknown"
            + " key \"new_best\"; known are event, hash, parent, number",
        "{'event':'finalize','hash':'A','parent':'B','number':1} | it has the unknown key"
            + " \"parent\"; known are event, hash, number",
        "{'event':'leaves'}                                      | blocks is not a list",
        "{'event':'leaves','blocks':{}}                          | blocks is not a list",
        "{'event':'leaves','blocks':[7]}                         | blocks[0] is not a JSON object",
        "{'event':'leaves','blocks':[{'hash':'A','parent':'B'}]} | blocks[0]: number is missing",
        "{'event':'leaves','genesis':'0x','blocks':[]}           | genesis: a hash must be 0x and"
            + " 64 hex digits",
      })
  void shouldRefuseAnythingElse(String line, String reason) {
    String json =
        line.replace('\'', '"').replace("\"A\"", '"' + A + '"').replace("\"B\"", '"' + B + '"');

    assertThatThrownBy(() -> format.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Provide
  Arbitrary<ReplayLine> lines() {
    Arbitrary<Hash> hashes =
        Arbitraries.longs().tuple4().map(w -> new Hash(w.get1(), w.get2(), w.get3(), w.get4()));
    Arbitrary<Long> numbers = Arbitraries.longs().between(0, 0xffff_ffffL);
    Arbitrary<BlockInfo> blocks =
        Combinators.combine(hashes, hashes, numbers)
            .as(BlockInfo::new)
            .filter(block -> !block.hash().equals(block.parentHash()));
    return Arbitraries.oneOf(
        Combinators.combine(hashes, blocks.list().ofMaxSize(5)).as(ReplayLine.Leaves::new),
        blocks.map(ReplayLine.Import::new),
        Combinators.combine(hashes, numbers).as(ReplayLine.Finalize::new),
        numbers.map(ReplayLine.Wait::new),
        Arbitraries.just(new ReplayLine.Stop()));
  }

  @Property(tries = 500)
  void shouldReadWhatItWrote(@ForAll("lines") ReplayLine line) {
    assertThat(format.parse(format.format(line))).isEqualTo(line);
  }

  @Property(tries = 1000)
  void shouldRefuseOrReadAnyTextWithoutOtherErrors(@ForAll String text) {
    try {
      assertThat(format.format(format.parse(text))).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).startsWith("it is ").doesNotContain("\n");
    }
  }
}
