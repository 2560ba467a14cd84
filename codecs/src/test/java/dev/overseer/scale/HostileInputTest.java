package dev.overseer.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.Allocation;
import dev.overseer.conformance.VectorFile;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Bits;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.DigestItem;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes come: a value or a ScaleException, and memory in proportion to the bytes. */
class HostileInputTest {
  /** An empty list in a list takes one byte and becomes a few objects. */
  private static final long BYTES_PER_INPUT_BYTE = 400;

  private static final long FIXED_BYTES = 200_000;

  private static final Map<String, ScaleCodec<?>> CODECS =
      Map.ofEntries(
          Map.entry("bool", Codecs.BOOL),
          Map.entry("compact u8", Codecs.COMPACT_U8),
          Map.entry("compact u16", Codecs.COMPACT_U16),
          Map.entry("compact u32", Codecs.COMPACT_U32),
          Map.entry("compact u64", Codecs.COMPACT_U64),
          Map.entry("compact u128", Codecs.COMPACT_U128),
          Map.entry("compact big", Codecs.COMPACT_BIG),
          Map.entry("u128", Codecs.U128),
          Map.entry("i128", Codecs.I128),
          Map.entry("text", Codecs.TEXT),
          Map.entry("bytes", Bytes.CODEC),
          Map.entry("short bytes", Bytes.CODEC.atMost(3)),
          Map.entry("hash", Hash.CODEC),
          Map.entry("list of lists", Codecs.vec(Codecs.vec(Codecs.vec(Codecs.U8)))),
          Map.entry("array", Codecs.vec(Codecs.COMPACT_U32).exactly(3)),
          Map.entry("option", Codecs.option(Codecs.option(Codecs.TEXT))),
          Map.entry("result", Codecs.result(Codecs.TEXT, Codecs.BOOL)),
          Map.entry("map", Codecs.map(Codecs.U8, Codecs.vec(Codecs.BOOL))),
          Map.entry("block", BlockInfo.CODEC),
          Map.entry("header", Header.CODEC),
          Map.entry("digest", Codecs.vec(DigestItem.CODEC)),
          Map.entry("leaves", ActiveLeavesUpdate.CODEC));

  @Property(tries = 20_000)
  void shouldDecodeToAValueOrAnException(
      @ForAll("codecs") String name, @ForAll("input") byte[] input) {
    roundTrip(codec(name), input);
  }

  @Property(tries = 5_000)
  void shouldDecodeADamagedHeaderToAValueOrAnException(
      @ForAll("headers") byte[] header, @ForAll int at, @ForAll byte instead) {
    byte[] damaged = header.clone();
    damaged[Math.floorMod(at, damaged.length)] = instead;
    roundTrip(Header.CODEC, damaged);
  }

  /** Encodings are unique: what was accepted is what the value is written as. */
  private static <T> void roundTrip(ScaleCodec<T> codec, byte[] input) {
    ScaleReader in = new ScaleReader(input);
    T value;
    try {
      value = codec.decode(in);
    } catch (ScaleException e) {
      assertThat(e.offset()).isBetween(0, input.length);
      return;
    }
    assertThat(in.position()).isBetween(codec.minSize(), input.length);
    assertThat(codec.encode(value)).isEqualTo(Arrays.copyOf(input, in.position()));
  }

  @Property(tries = 5_000)
  void shouldIgnoreUnusedBitsOnly(@ForAll("input") byte[] input) {
    Bits bits;
    try {
      bits = Bits.CODEC.decodePrefix(input);
    } catch (ScaleException e) {
      assertThat(e.offset()).isBetween(0, input.length);
      return;
    }
    assertThat(Bits.CODEC.decode(Bits.CODEC.encode(bits))).isEqualTo(bits);
  }

  @Property(tries = 5_000)
  void shouldAllocateInProportionToTheInput(
      @ForAll("codecs") String name, @ForAll("input") byte[] input) {
    ScaleCodec<?> codec = codec(name);
    assertThat(Allocation.of(() -> decodes(codec, input)))
        .as("%s", name)
        .isLessThan(FIXED_BYTES + BYTES_PER_INPUT_BYTE * input.length);
  }

  private static boolean decodes(ScaleCodec<?> codec, byte[] input) {
    try {
      codec.decodePrefix(input);
      return true;
    } catch (ScaleException e) {
      return false;
    }
  }

  @Property
  void shouldMissTheEndOfAnEncodingCutShort(@ForAll("text") List<String> value, @ForAll int cut) {
    ScaleCodec<List<String>> codec = Codecs.vec(Codecs.TEXT);
    byte[] encoded = codec.encode(value);
    byte[] prefix = Arrays.copyOf(encoded, Math.floorMod(cut, encoded.length));
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codec.decode(prefix))
        .extracting(ScaleException::kind)
        .isEqualTo(ScaleException.Kind.TRUNCATED);
  }

  private static ScaleCodec<?> codec(String name) {
    ScaleCodec<?> codec = CODECS.get(name);
    if (codec == null) {
      throw new IllegalArgumentException(name);
    }
    return codec;
  }

  @Provide
  static Arbitrary<String> codecs() {
    return Arbitraries.of(CODECS.keySet().stream().sorted().toList());
  }

  /** Small numbers make lengths, discriminants and bools that lead somewhere. */
  @Provide
  static Arbitrary<byte[]> input() {
    Arbitrary<Byte> small = Arbitraries.bytes().between((byte) 0, (byte) 12);
    Arbitrary<Byte> any = Arbitraries.bytes();
    return Arbitraries.oneOf(
        any.array(byte[].class).ofMaxSize(200),
        small.array(byte[].class).ofMaxSize(200),
        Arbitraries.oneOf(small, any).array(byte[].class).ofMaxSize(2_000));
  }

  @Provide
  static Arbitrary<byte[]> headers() {
    Path made = Path.of("src/test/resources/vectors/headers-made.json");
    return Arbitraries.of(VectorFile.read(made).cases()).map(vector -> vector.hex("scale"));
  }

  @Provide
  static Arbitrary<List<String>> text() {
    return Arbitraries.strings().ofMaxLength(20).list().ofMaxSize(10);
  }
}
