package dev.overseer.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.protocol.BusPacket.Welcome;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.scale.ScaleException;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketCodecTest {
  private final Wire wire = new Wire(new ClosedChannels());

  @Test
  void shouldRefuseAnotherVersionOfTheFormat() {
    Buffer later = wire.encode(new Welcome(1, 0)).setByte(0, (byte) 2);
    assertThat(refusal(Welcome.class, later))
        .hasMessage(
            "a Welcome in version 2 of the wire format came from another JVM, but this one speaks"
                + " version 1: run the same release of Overseer in both");
  }

  @Test
  void shouldRefuseAPacketWithoutItsHeader() {
    assertThat(refusal(Welcome.class, Buffer.buffer(new byte[] {1, 0, 0, 0})))
        .hasMessage("a Welcome from another JVM cannot be read: it ends within its first 5 bytes");
  }

  @Test
  void shouldRefuseALengthThatIsNotThere() {
    Buffer huge = wire.encode(new Welcome(1, 0)).setIntLE(1, -1);
    assertThat(refusal(Welcome.class, huge))
        .hasMessage(
            "a Welcome from another JVM cannot be read: it announces 4294967295 bytes, 12 are"
                + " there");
  }

  @Test
  void shouldRefuseBytesBehindTheFields() {
    Buffer longer = wire.encode(new Welcome(1, 0)).setIntLE(1, 13).appendByte((byte) 0);
    PacketException refusal = refusal(Welcome.class, longer);
    assertThat(refusal)
        .hasMessage(
            "a Welcome from another JVM cannot be read: TRAILING at byte 12: 1 bytes after the"
                + " value");
    assertThat(refusal.getCause())
        .isInstanceOfSatisfying(
            ScaleException.class,
            cause -> assertThat(cause.kind()).isEqualTo(ScaleException.Kind.TRAILING));
  }

  @Test
  void shouldRefuseMoreItemsThanAFrameCarries() {
    List<SignalItem> most =
        Collections.nCopies(Frame.MOST_ITEMS, new SignalItem(1, new Conclude()));
    Buffer full = wire.encode(new Frame(1, 2, 3, List.copyOf(most)));
    int item = 1 + Long.BYTES + 1;
    int numberAt = PacketCodec.HEADER_BYTES + 3 * Long.BYTES;
    assertThat(full.length()).isEqualTo(numberAt + 2 + Frame.MOST_ITEMS * item);

    full.appendBytes(full.getBytes(full.length() - item, full.length()))
        .setIntLE(1, full.length() - PacketCodec.HEADER_BYTES)
        .setShortLE(numberAt, (short) ((Frame.MOST_ITEMS + 1) << 2 | 1));
    assertThat(refusal(Frame.class, full))
        .hasMessage(
            "a Frame from another JVM cannot be read: TOO_LONG at byte 26: 257 elements, at most"
                + " 256 allowed");
  }

  @Test
  void shouldRefuseAFrameThatBeginsBeforeItsFirstItem() {
    Buffer zero = wire.encode(new Frame(1, 2, 1, List.of())).setLongLE(21, 0);
    assertThat(refusal(Frame.class, zero))
        .hasMessage(
            "a Frame from another JVM cannot be read: INVALID at byte 25: items are numbered from"
                + " 1, not from 0");
  }

  @Test
  void shouldReadWithoutACopyOfWhatIsLarge() {
    Buffer encoded = wire.encode(frame(Bytes.wrap(new byte[5000])));
    Record decoded = wire.decode(Frame.class, 0, encoded);
    encoded.setByte(encoded.length() - 1, (byte) 7);
    byte[] changed = new byte[5000];
    changed[4999] = 7;
    assertThat(decoded).isEqualTo(frame(Bytes.wrap(changed)));
  }

  @Test
  void shouldReadFromMemoryOutsideOfTheHeapToo() {
    Frame frame = frame(Bytes.wrap(new byte[5000]));
    Buffer outside = BufferInternal.buffer(Unpooled.directBuffer());
    outside.appendByte((byte) 9).appendBuffer(wire.encode(frame));
    assertThat(wire.decode(Frame.class, 1, outside)).isEqualTo(frame);
  }

  private static Frame frame(Bytes payload) {
    return new Frame(
        1, 2, 3, List.of(new MessageItem(4, 5, new Ping(ProbeMessage.family(6), 7, payload))));
  }

  @Test
  void shouldWriteTextThatUtf8CannotExpress() {
    Buffer encoded = wire.encode(new Refused("half a pair: \ud800"));
    assertThat(wire.decode(Refused.class, 0, encoded)).isEqualTo(new Refused("half a pair: ?"));
  }

  @Test
  void shouldNotWriteAStackTraceForEachBadPacket() {
    assertThat(refusal(Welcome.class, Buffer.buffer()).getStackTrace()).isEmpty();
  }

  private PacketException refusal(Class<?> type, Buffer buffer) {
    return catchThrowableOfType(PacketException.class, () -> wire.decode(type, 0, buffer));
  }
}
