package dev.overseer.trace;

import static dev.overseer.trace.TraceItems.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of spec formats.md 3, to the letter. */
class TraceFormatTest {

  private static final String ZEROS = "0x" + "0".repeat(63);

  @Test
  void activeLeaves() throws IOException {
    ActiveLeavesUpdate update =
        new ActiveLeavesUpdate(
            List.of(
                new ActivatedLeaf(hash(1), 10, LeafStatus.FRESH),
                new ActivatedLeaf(hash(2), 4_294_967_295L, LeafStatus.STALE)),
            List.of(hash(3), hash(4)));
    assertThat(line("candidate-validation#2", 1, new SignalItem(1, new ActiveLeaves(update))))
        .isEqualTo(
            "{\"to\":\"candidate-validation#2\",\"seq\":1,\"signal\":\"ActiveLeaves\","
                + "\"activated\":["
                + ("{\"hash\":\"" + ZEROS + "1\",\"number\":10,\"status\":\"Fresh\"},")
                + ("{\"hash\":\"" + ZEROS + "2\",\"number\":4294967295,\"status\":\"Stale\"}],")
                + ("\"deactivated\":[\"" + ZEROS + "3\",\"" + ZEROS + "4\"]}\n"));
  }

  @Test
  void activeLeavesWithoutAny() throws IOException {
    ActiveLeavesUpdate nothing = new ActiveLeavesUpdate(List.of(), List.of());
    assertThat(line("chain-api", 5, new SignalItem(2, new ActiveLeaves(nothing))))
        .isEqualTo(
            "{\"to\":\"chain-api\",\"seq\":5,\"signal\":\"ActiveLeaves\",\"activated\":[],"
                + "\"deactivated\":[]}\n");
  }

  @Test
  void blockFinalized() throws IOException {
    assertThat(line("chain-api", 6, new SignalItem(3, new BlockFinalized(hash(10), 77))))
        .isEqualTo(
            "{\"to\":\"chain-api\",\"seq\":6,\"signal\":\"BlockFinalized\",\"hash\":\""
                + ("0x" + "0".repeat(63) + "a\",\"number\":77}\n"));
  }

  @Test
  void conclude() throws IOException {
    assertThat(line("chain-api", 7, new SignalItem(4, new Conclude())))
        .isEqualTo("{\"to\":\"chain-api\",\"seq\":7,\"signal\":\"Conclude\"}\n");
  }

  @Test
  void message() throws IOException {
    assertThat(line("chain-api", 8, TraceItems.message(3)))
        .isEqualTo(
            "{\"to\":\"chain-api\",\"seq\":8,\"message\":\"ChainApi.FinalizedBlockNumber\","
                + "\"from\":\"collator-protocol\",\"signalsSeen\":3}\n");
  }

  @Test
  void messageOfAnExtensionThatNamesItselfOddly() throws IOException {
    assertThat(line("chain-api", 8, new MessageItem(0, 0, new Odd())))
        .isEqualTo(
            "{\"to\":\"chain-api\",\"seq\":8,\"message\":\"a \\u0022b\\u0022\\u000a\","
                + "\"from\":\"collator-protocol\",\"signalsSeen\":0}\n");
  }

  private record Odd() implements ExtensionMessage {
    @Override
    public MessageFamily family() {
      return MessageFamily.extension(200, "Odd");
    }

    @Override
    public String traceName() {
      return "a \"b\"\n";
    }
  }

  private static String line(String to, long seq, Item item) throws IOException {
    LineBuffer buffer = new LineBuffer(16);
    TraceFormat.write(buffer, to, seq, item, "collator-protocol");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    buffer.writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }
}
