package dev.overseer.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.primitives.Bits;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  private static final Everything EVERYTHING =
      new Everything(
          true,
          255,
          65_535,
          0xffff_ffffL,
          -1,
          BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE),
          63,
          64,
          16_384,
          1L << 30,
          BigInteger.TWO,
          "é",
          Bytes.fromHex("0x0102"),
          Bytes.fromHex("0x030405"),
          new Hash(1, 2, 3, 4),
          Bits.parse("101"),
          List.of(7L),
          List.of(8L, 9L),
          Optional.of(new Point(1, 2)),
          new TreeMap<>(Map.of(1L, "a")),
          new Result.Err<>("no"),
          new Square(3),
          Colour.BLUE);

  private static final String ENCODED =
      "0x01"
          + "ff"
          + "ffff"
          + "ffffffff"
          + "ffffffffffffffff"
          + "ffffffffffffffffffffffffffffffff"
          + "fc"
          + "0101"
          + "02000100"
          + "0300000040"
          + "08"
          + "08c3a9"
          + "080102"
          + "030405"
          + "0000000000000001000000000000000200000000000000030000000000000004"
          + "0c05"
          + "0407000000"
          + "0800000009000000"
          + "010100000002000000"
          + "04010000000461"
          + "01086e6f"
          + "0503000000"
          + "09";

  @Test
  void shouldLayOutEveryKindOfComponentInOrder() {
    ScaleCodec<Everything> codec = ScaleCodecs.forRecord(Everything.class);
    byte[] encoded = codec.encode(EVERYTHING);
    assertThat(Bytes.wrap(encoded).toHex()).isEqualTo(ENCODED);
    assertThat(codec.decode(encoded)).isEqualTo(EVERYTHING);
  }

  @Test
  void shouldAddUpTheSmallestSizes() {
    assertThat(ScaleCodecs.forRecord(Point.class).minSize()).isEqualTo(8);
    assertThat(ScaleCodecs.forSealed(Shape.class).minSize()).isEqualTo(1);
    assertThat(ScaleCodecs.forRecord(Fixed.class).minSize()).isEqualTo(12);
  }

  @Test
  void shouldReportAValueThatTheConstructorRefuses() {
    ScaleCodec<Even> codec = ScaleCodecs.forRecord(Even.class);
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codec.decode(new byte[] {3}))
        .withMessage("INVALID at byte 1: 3 is odd")
        .extracting(ScaleException::kind)
        .isEqualTo(ScaleException.Kind.INVALID);
  }

  @Test
  void shouldUseTheDiscriminantsOfTheAnnotations() {
    ScaleCodec<Shape> codec = ScaleCodecs.forSealed(Shape.class);
    assertThat(codec.encode(new Empty())).containsExactly(2);
    assertThat(codec.decode(new byte[] {5, 1, 0, 0, 0})).isEqualTo(new Square(1));
    for (int unknown : new int[] {0, 1, 3, 4, 6, 255}) {
      assertThatExceptionOfType(ScaleException.class)
          .isThrownBy(() -> codec.decode(new byte[] {(byte) unknown, 1, 0, 0, 0}))
          .withMessage("BAD_TAG at byte 1: Shape has no variant " + unknown);
    }
  }

  @Test
  void shouldRefuseUnknownConstants() {
    ScaleCodec<Colour> codec = ScaleCodecs.forEnum(Colour.class);
    assertThat(codec.decode(new byte[] {0})).isEqualTo(Colour.RED);
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codec.decode(new byte[] {1}))
        .withMessage("BAD_TAG at byte 1: Colour has no variant 1");
  }

  private static <T> ScaleCodec<Supplier<T>> supplier(ScaleCodec<T> codec) {
    return codec.map(value -> () -> value, Supplier::get);
  }

  @Test
  void shouldTakeCodecsByTypeAtAnyDepthBeforeAllOthers() {
    ScaleCodec<Point> points = Codecs.U8.map(x -> new Point(x, 0), point -> (int) point.x());
    ScaleCodec<Late> codec =
        ScaleCodecs.forRecord(
            Late.class,
            new GivenLayouts(
                Map.of(Point.class, points), Map.of(Supplier.class, RecordCodecTest::supplier)));
    byte[] encoded = codec.encode(new Late(List.of(() -> "a"), Optional.of(new Point(7, 8))));
    assertThat(encoded).containsExactly(4, 4, 'a', 1, 7);
    Late decoded = codec.decode(encoded);
    assertThat(decoded.texts().getFirst().get()).isEqualTo("a");
    assertThat(decoded.point()).contains(new Point(7, 0));
  }

  @Test
  void shouldTakeGivenCodecsForGenericRecords() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    ScaleCodec<Labelled<String>> codec =
        (ScaleCodec) ScaleCodecs.forRecord(Labelled.class, Codecs.TEXT, Codecs.COMPACT_U32);
    byte[] encoded = codec.encode(new Labelled<>("x", 1));
    assertThat(encoded).containsExactly(4, 'x', 4);
    assertThat(codec.decode(encoded)).isEqualTo(new Labelled<>("x", 1));
  }

  @Test
  void shouldHoldLimitsOfLength() {
    ScaleCodec<Limited> codec = ScaleCodecs.forRecord(Limited.class);
    Limited most = new Limited(List.of(1L, 2L), Bytes.fromHex("0x0102"), "ab");
    assertThat(codec.decode(codec.encode(most))).isEqualTo(most);
    for (Limited more :
        List.of(
            new Limited(List.of(1L, 2L, 3L), Bytes.EMPTY, ""),
            new Limited(List.of(), Bytes.fromHex("0x010203"), ""),
            new Limited(List.of(), Bytes.EMPTY, "abc"))) {
      byte[] encoded = codec.encode(more);
      assertThatExceptionOfType(ScaleException.class)
          .isThrownBy(() -> codec.decode(encoded))
          .extracting(ScaleException::kind)
          .isEqualTo(ScaleException.Kind.TOO_LONG);
    }
  }

  @Test
  void shouldRefuseANumberWithoutWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forRecord(NoWidth.class))
        .withMessage(
            NoWidth.class.getName()
                + ".number: no layout for long; say its width, as in @U32 long");
  }

  @Test
  void shouldRefuseATypeWithoutLayout() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forRecord(NoLayout.class))
        .withMessage(
            NoLayout.class.getName()
                + ".lock: no layout for java.lang.Thread; declare a CODEC in it");
  }

  @Test
  void shouldRefuseATypeParameter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forRecord(Labelled.class))
        .withMessage(
            Labelled.class.getName()
                + ".label: a type parameter has no layout; give the codecs of the components");
  }

  @Test
  void shouldRefuseATypeThatContainsItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forRecord(Tree.class))
        .withMessageEndingWith("recursive types have no derived codec");
  }

  @Test
  void shouldRefuseVariantsWithoutOrWithEqualIndex() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forSealed(NoIndex.class))
        .withMessageEndingWith("has to be a record with an @Index, its discriminant");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forSealed(SameIndex.class))
        .withMessage("SameIndex: First and Second have the same index 1");
  }

  @Test
  void shouldRefuseCodecsThatDoNotFitTheComponents() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forRecord(Point.class, Codecs.U32))
        .withMessage(Point.class.getName() + " has 2 components, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScaleCodecs.forRecord(Point.class, Codecs.U32, Codecs.U8))
        .withMessage(Point.class.getName() + ".y: not a codec of long");
  }

  @Test
  void shouldRefuseListsOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Codecs.vec(ScaleCodecs.forRecord(Empty.class)))
        .withMessageContaining("could not be bounded");
  }

  private record Everything(
      boolean flag,
      @U8 int u8,
      @U16 int u16,
      @U32 long u32,
      @U64 long u64,
      @U128 BigInteger u128,
      @Compact @U8 int compact8,
      @Compact @U16 int compact16,
      @Compact @U32 long compact32,
      @Compact @U64 long compact64,
      @Compact @U128 BigInteger compact128,
      String text,
      Bytes bytes,
      @FixedLength(3) Bytes fixed,
      Hash hash,
      Bits bits,
      List<@U32 Long> list,
      @FixedLength(2) List<@U32 Long> array,
      Optional<Point> option,
      SortedMap<@U32 Long, String> map,
      Result<@U8 Integer, String> result,
      Shape shape,
      Colour colour) {}

  private record Point(@U32 long x, @U32 long y) {}

  private record Fixed(@FixedLength(3) List<@U32 Long> numbers) {}

  private record Limited(
      @MaxLength(2) List<@Compact @U32 Long> list,
      @MaxLength(2) Bytes bytes,
      @MaxLength(2) String text) {}

  record Even(@U8 int number) {
    Even {
      if (number % 2 != 0) {
        throw new IllegalArgumentException(number + " is odd");
      }
    }
  }

  private sealed interface Shape {}

  @Index(5)
  private record Square(@U32 long side) implements Shape {}

  @Index(2)
  private record Empty() implements Shape {}

  private enum Colour {
    @Index(9)
    BLUE,
    @Index(0)
    RED
  }

  private record Labelled<T>(T label, @U32 long number) {}

  private record Late(List<Supplier<String>> texts, Optional<Point> point) {}

  private record NoWidth(long number) {}

  private record NoLayout(Thread lock) {}

  private record Tree(List<Tree> children) {}

  sealed interface NoIndex {}

  record Plain() implements NoIndex {}

  sealed interface SameIndex {}

  @Index(1)
  record First() implements SameIndex {}

  @Index(1)
  record Second() implements SameIndex {}
}
