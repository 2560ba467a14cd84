package dev.overseer.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.Allocation;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BitfieldDistributionMessage;
import dev.overseer.protocol.ProvisionerMessage;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleReader;
import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Whatever is written can be read; whatever is read is a packet or refused, and costs little. */
class PacketPropertiesTest {
  /** The smallest thing that a byte makes: a message with an empty address takes 20 bytes. */
  private static final long BYTES_PER_INPUT_BYTE = 400;

  private static final long FIXED_BYTES = 200_000;

  private static final Wire WIRE = new Wire(new ClosedChannels());
  private static final MessageCodecs MESSAGES = new MessageCodecs(new ClosedChannels());

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadWhatItWrites(@ForAll("packets") Record packet) {
    assertThat(WIRE.decode(packet.getClass(), 0, WIRE.encode(packet))).isEqualTo(packet);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadMessagesThatItWrites(@ForAll("messages") AllMessages message) {
    assertThat(MESSAGES.decode(MESSAGES.encode(message))).isEqualTo(message);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadAndWriteAnywhereInABuffer(
      @ForAll("packets") Record packet, @ForAll byte[] before, @ForAll byte[] behind) {
    Buffer buffer = Buffer.buffer(before);
    WIRE.codec(packet.getClass()).encodeToWire(buffer, packet);
    int end = buffer.length();
    buffer.appendBytes(behind);
    assertThat(WIRE.decode(packet.getClass(), before.length, buffer)).isEqualTo(packet);
    assertThat(buffer.getBytes(0, before.length)).isEqualTo(before);
    assertThat(buffer.getBytes(before.length, end)).isEqualTo(WIRE.encode(packet).getBytes());
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void shouldNoticeThatTheEndIsMissing(@ForAll("packets") Record packet, @ForAll int cut) {
    Buffer encoded = WIRE.encode(packet);
    Buffer shorter = encoded.getBuffer(0, Math.floorMod(cut, encoded.length()));
    assertThat(read(packet.getClass(), shorter)).isFalse();
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadAPacketOrRefuseIt(@ForAll("hostile") Tuple2<Class<?>, Buffer> input) {
    Class<?> type = input.get1();
    Buffer buffer = input.get2();
    if (read(type, buffer)) {
      // Encodings are unique but for unused bits of bit vectors, which are not read.
      Object packet = WIRE.decode(type, 0, buffer);
      Buffer again = WIRE.encode((Record) packet);
      assertThat(again.length()).isLessThanOrEqualTo(buffer.length());
      assertThat(WIRE.decode(type, 0, again)).isEqualTo(packet);
    }
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadAMessageOrRefuseIt(@ForAll("bytes") byte[] input) {
    ScaleReader in = new ScaleReader(input);
    AllMessages message;
    try {
      message = MESSAGES.decode(in);
    } catch (ScaleException e) {
      assertThat(e.offset()).isBetween(0, input.length);
      return;
    }
    assertThat(in.position()).isGreaterThanOrEqualTo(MESSAGES.minSize());
    // Encodings are unique but for unused bits of bit vectors, which are not read.
    byte[] again = MESSAGES.encode(message);
    assertThat(again).hasSize(in.position());
    assertThat(MESSAGES.decode(again)).isEqualTo(message);
    assertThat(differingBits(again, input)).isLessThanOrEqualTo(7 * bitVectors(message));
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void shouldAllocateInProportionToTheInput(@ForAll("hostile") Tuple2<Class<?>, Buffer> input) {
    long allocated = Allocation.of(() -> read(input.get1(), input.get2()));
    assertThat(allocated)
        .as("%s", input.get1())
        .isLessThan(FIXED_BYTES + BYTES_PER_INPUT_BYTE * input.get2().length());
  }

  private static int differingBits(byte[] bytes, byte[] others) {
    int bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      bits += Integer.bitCount((bytes[i] ^ others[i]) & 0xff);
    }
    return bits;
  }

  /** How many bit vectors are in a message: only bitfields and backed candidates have one. */
  private static int bitVectors(AllMessages message) {
    return switch (message) {
      case BitfieldDistributionMessage bitfield -> 1;
      case ProvisionerMessage provisionable -> 1;
      default -> 0;
    };
  }

  /** Anything but the one exception fails the test. */
  private static boolean read(Class<?> type, Buffer buffer) {
    try {
      WIRE.decode(type, 0, buffer);
      return true;
    } catch (PacketException e) {
      return false;
    }
  }

  @Provide
  static Arbitrary<Record> packets() {
    return Packets.any();
  }

  @Provide
  static Arbitrary<AllMessages> messages() {
    return Packets.messages();
  }

  /** Packets with a few bytes changed, and made-up ones behind a proper header or none. */
  @Provide
  static Arbitrary<Tuple2<Class<?>, Buffer>> hostile() {
    Arbitrary<Class<?>> types =
        Arbitraries.of(WIRE.types().stream().sorted(Comparator.comparing(Class::getName)).toList());
    return Arbitraries.oneOf(
        Packets.any().flatMap(PacketPropertiesTest::damaged),
        types.flatMap(type -> bytes().map(bytes -> Tuple.of(type, Buffer.buffer(bytes)))),
        types.flatMap(type -> bytes().map(bytes -> Tuple.of(type, withHeader(bytes)))));
  }

  private static Arbitrary<Tuple2<Class<?>, Buffer>> damaged(Record packet) {
    Buffer encoded = WIRE.encode(packet);
    return Arbitraries.bytes()
        .tuple2()
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            changes -> {
              Buffer damaged = encoded.copy();
              changes.forEach(
                  change -> {
                    int at = Math.floorMod(change.get1() * 31, damaged.length());
                    damaged.setByte(at, change.get2());
                  });
              return Tuple.of(packet.getClass(), damaged);
            });
  }

  private static Buffer withHeader(byte[] bytes) {
    return Buffer.buffer()
        .appendByte((byte) PacketCodec.VERSION)
        .appendIntLE(bytes.length)
        .appendBytes(bytes);
  }

  /** Small numbers make lengths, discriminants and bools that lead somewhere. */
  @Provide
  static Arbitrary<byte[]> bytes() {
    Arbitrary<Byte> any = Arbitraries.bytes();
    Arbitrary<Byte> small = Arbitraries.bytes().between((byte) 0, (byte) 12);
    Arbitrary<Byte> tags = Arbitraries.of((byte) 0x80, (byte) 0x81, (byte) 3, (byte) 0, (byte) 1);
    return Arbitraries.oneOf(
        any.array(byte[].class).ofMaxSize(200),
        small.array(byte[].class).ofMaxSize(200),
        tags.array(byte[].class).ofMaxSize(200),
        Arbitraries.oneOf(small, tags, any).array(byte[].class).ofMaxSize(2_000));
  }
}
