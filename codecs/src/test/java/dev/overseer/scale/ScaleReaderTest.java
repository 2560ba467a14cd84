package dev.overseer.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.primitives.Bits;
import dev.overseer.primitives.Bytes;
import dev.overseer.scale.ScaleException.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleReaderTest {
  @Test
  void shouldNotReadBeyondItsRegion() {
    ScaleReader in = new ScaleReader(new byte[] {1, 2, 3, 4, 5}, 1, 3);
    assertThat(in.u16()).isEqualTo(0x0302);
    assertThat(in.remaining()).isEqualTo(1);
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(in::u16)
        .withMessage("TRUNCATED at byte 2: 2 bytes needed, 1 left");
  }

  @Test
  void shouldRefuseALengthThatCannotBe() {
    ScaleReader in = new ScaleReader(new byte[] {8, 0, 0, 0, 0, 0, 0, 0});
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> in.length(4))
        .extracting(ScaleException::kind)
        .isEqualTo(Kind.TRUNCATED);
  }

  @Test
  void shouldRefuseBytesBehindTheValueUnlessTheyBelong() {
    byte[] bytes = {1, 7};
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> Codecs.BOOL.decode(bytes))
        .withMessage("TRAILING at byte 1: 1 bytes after the value");
    assertThat(Codecs.BOOL.decodePrefix(bytes)).isTrue();
  }

  @Test
  void shouldStopAtTheLimitOfDepth() {
    assertThat(nested(ScaleReader.MAX_DEPTH).decodePrefix(ones())).isNotNull();
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> nested(ScaleReader.MAX_DEPTH + 1).decodePrefix(ones()))
        .extracting(ScaleException::kind)
        .isEqualTo(Kind.TOO_DEEP);
  }

  @ParameterizedTest
  @CsvSource({
    "bool, 02, BAD_BOOL",
    "bool, '', TRUNCATED",
    "compact, 0100, NOT_MINIMAL",
    "compact, fd00, NOT_MINIMAL",
    "compact, feff0000, NOT_MINIMAL",
    "compact, 03ffffff3f, NOT_MINIMAL",
    "compact, 070000000001, OUT_OF_RANGE",
    "option, 0200, BAD_TAG",
    "result, 0200, BAD_TAG",
    "text, 08c328, BAD_UTF8",
    "text, feffffff00, TRUNCATED",
    "bits, 24ff, TRUNCATED"
  })
  void shouldSayWhatIsWrong(String type, String hex, Kind kind) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codec(type).decode(bytes))
        .extracting(ScaleException::kind)
        .isEqualTo(kind);
  }

  private static ScaleCodec<?> codec(String type) {
    return switch (type) {
      case "bool" -> Codecs.BOOL;
      case "compact" -> Codecs.COMPACT_U32;
      case "option" -> Codecs.option(Codecs.U8);
      case "result" -> Codecs.result(Codecs.U8, Codecs.U8);
      case "text" -> Codecs.TEXT;
      case "bits" -> Bits.CODEC;
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static ScaleCodec<?> nested(int depth) {
    ScaleCodec<?> codec = Codecs.U8;
    for (int i = 0; i < depth; i++) {
      codec = Codecs.option(codec);
    }
    return codec;
  }

  private static byte[] ones() {
    byte[] ones = new byte[100];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }

  @Test
  void shouldRefuseKeysThatDoNotAscend() {
    ScaleCodec<SortedMap<Integer, Boolean>> codec = Codecs.map(Codecs.U8, Codecs.BOOL);
    for (byte[] bytes : new byte[][] {{8, 2, 0, 1, 0}, {8, 1, 0, 1, 0}}) {
      assertThatExceptionOfType(ScaleException.class)
          .isThrownBy(() -> codec.decode(bytes))
          .extracting(ScaleException::kind)
          .isEqualTo(Kind.NOT_ASCENDING);
    }
  }

  @Test
  void shouldWriteMapsInTheOrderOfTheFormat() {
    SortedMap<Integer, Boolean> descending = new TreeMap<>(Comparator.reverseOrder());
    descending.put(1, true);
    descending.put(2, false);
    assertThat(Codecs.map(Codecs.U8, Codecs.BOOL).encode(descending))
        .containsExactly(8, 1, 1, 2, 0);
  }

  @Test
  void shouldRefuseToWriteNumbersOutOfRange() {
    ScaleWriter out = new ScaleWriter();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.u32(-1))
        .withMessage("-1 does not fit into u32");
    assertThatIllegalArgumentException().isThrownBy(() -> out.u8(256));
    assertThatIllegalArgumentException().isThrownBy(() -> out.i8(128));
    assertThatIllegalArgumentException().isThrownBy(() -> out.compactU16(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> out.u128(BigInteger.ONE.shiftLeft(128)));
    assertThat(out.size()).isZero();
  }

  @Test
  void shouldMapToAnotherTypeAndRefuseWhatItRefuses() {
    ScaleCodec<String> codec = Codecs.U8.map(ScaleReaderTest::onlySmall, Integer::valueOf);
    assertThat(codec.decode(codec.encode("7"))).isEqualTo("7");
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codec.decode(new byte[] {10}))
        .withMessage("INVALID at byte 1: 10 is not small");
  }

  private static String onlySmall(int value) {
    if (value > 9) {
      throw new IllegalArgumentException(value + " is not small");
    }
    return Integer.toString(value);
  }

  @Property
  void shouldReadBackCompactU64(@ForAll long value) {
    assertThat(Codecs.COMPACT_U64.decode(Codecs.COMPACT_U64.encode(value))).isEqualTo(value);
    assertThat(Codecs.COMPACT_BIG.encode(new BigInteger(Long.toUnsignedString(value))))
        .isEqualTo(Codecs.COMPACT_U64.encode(value));
  }

  @Property
  void shouldReadBackLargeCompactNumbers(
      @ForAll @BigRange(min = "0", max = "340282366920938463463374607431768211455") BigInteger low,
      @ForAll boolean high) {
    BigInteger value = high ? low.shiftLeft(408).setBit(535) : low;
    byte[] encoded = Codecs.COMPACT_BIG.encode(value);
    assertThat(Codecs.COMPACT_BIG.decode(encoded)).isEqualTo(value);
    assertThat(encoded.length).isLessThanOrEqualTo(68);
  }

  @Property
  void shouldReadBackSigned128(@ForAll BigInteger value) {
    BigInteger small = value.shiftRight(Math.max(0, value.bitLength() - 127));
    assertThat(Codecs.I128.decode(Codecs.I128.encode(small))).isEqualTo(small);
  }

  @Property
  void shouldReadBackText(@ForAll String any) {
    String text =
        any.codePoints()
            .filter(c -> c < 0xd800 || c > 0xdfff)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertThat(Codecs.TEXT.decode(Codecs.TEXT.encode(text))).isEqualTo(text);
  }

  @Test
  void shouldShareTheInputWithByteStrings() {
    byte[] input = Bytes.CODEC.encode(Bytes.fromHex("0x010203"));
    Bytes decoded = Bytes.CODEC.decode(input);
    assertThat(decoded.compact()).isEqualTo(decoded).isNotSameAs(decoded);
  }
}
