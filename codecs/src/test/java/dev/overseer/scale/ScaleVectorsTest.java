package dev.overseer.scale;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.Vectors;
import dev.overseer.primitives.Bits;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Encodings that another implementation made, and such that must be refused. */
class ScaleVectorsTest {
  /** Protocol types among the refused encodings; their own tests look at them. */
  private static final Set<String> PROTOCOL_TYPES =
      Set.of("CompactStatement", "ValidityAttestation", "CoreState", "OccupiedCoreAssumption");

  private static final Map<String, Type<?>> TYPES =
      Map.ofEntries(
          entry("bool", new Type<>(Codecs.BOOL, Boolean.class::cast)),
          entry("u8", new Type<>(Codecs.U8, ScaleVectorsTest::integer)),
          entry("u16", new Type<>(Codecs.U16, ScaleVectorsTest::integer)),
          entry("u32", new Type<>(Codecs.U32, ScaleVectorsTest::u64)),
          entry("u64", new Type<>(Codecs.U64, ScaleVectorsTest::u64)),
          entry("u128", new Type<>(Codecs.U128, ScaleVectorsTest::big)),
          entry("i8", new Type<>(Codecs.I8, ScaleVectorsTest::lowByte)),
          entry("i16", new Type<>(Codecs.I16, ScaleVectorsTest::integer)),
          entry("i32", new Type<>(Codecs.I32, ScaleVectorsTest::integer)),
          entry("i64", new Type<>(Codecs.I64, ScaleVectorsTest::i64)),
          entry("i128", new Type<>(Codecs.I128, ScaleVectorsTest::big)),
          entry("Compact<u8>", new Type<>(Codecs.COMPACT_U8, ScaleVectorsTest::integer)),
          entry("Compact<u16>", new Type<>(Codecs.COMPACT_U16, ScaleVectorsTest::integer)),
          entry("Compact<u32>", new Type<>(Codecs.COMPACT_U32, ScaleVectorsTest::u64)),
          entry("Compact<u64>", new Type<>(Codecs.COMPACT_U64, ScaleVectorsTest::u64)),
          entry("Compact<u128>", new Type<>(Codecs.COMPACT_U128, ScaleVectorsTest::big)),
          entry("Bytes", new Type<>(Bytes.CODEC, ScaleVectorsTest::bytes)),
          entry("Text", new Type<>(Codecs.TEXT, String.class::cast)),
          entry("Hash", new Type<>(Hash.CODEC, ScaleVectorsTest::hash)),
          entry("Option<u32>", option(Codecs.U32, ScaleVectorsTest::u64)),
          entry("Option<Hash>", option(Hash.CODEC, ScaleVectorsTest::hash)),
          entry("Option<Bytes>", option(Bytes.CODEC, ScaleVectorsTest::bytes)),
          entry(
              "Result<u32, Text>",
              result(Codecs.U32, ScaleVectorsTest::u64, Codecs.TEXT, String.class::cast)),
          entry(
              "Result<Bytes, u8>",
              result(Bytes.CODEC, ScaleVectorsTest::bytes, Codecs.U8, ScaleVectorsTest::integer)),
          entry("Vec<u32>", vec(Codecs.U32, ScaleVectorsTest::u64)),
          entry("Vec<Hash>", vec(Hash.CODEC, ScaleVectorsTest::hash)),
          entry("Vec<Bytes>", vec(Bytes.CODEC, ScaleVectorsTest::bytes)),
          entry("Vec<Option<u32>>", vec(option(Codecs.U32, ScaleVectorsTest::u64))),
          entry("Vec<Vec<u32>>", vec(vec(Codecs.U32, ScaleVectorsTest::u64))),
          entry("BitVec", new Type<>(Bits.CODEC, ScaleVectorsTest::bits)),
          entry("Vec<BitVec>", vec(Bits.CODEC, ScaleVectorsTest::bits)),
          entry(
              "(u32, Hash)", new Type<>(ScaleCodecs.forRecord(Pair.class), ScaleVectorsTest::pair)),
          entry(
              "(u8, Compact<u32>, Text)",
              new Type<>(ScaleCodecs.forRecord(Triple.class), ScaleVectorsTest::triple)),
          entry("[u8; 4]", new Type<>(Bytes.CODEC.exactly(4), ScaleVectorsTest::bytes)),
          entry(
              "[u32; 3]",
              new Type<>(
                  Codecs.vec(Codecs.U32).exactly(3),
                  json -> elements(json, ScaleVectorsTest::u64))),
          entry(
              "BTreeMap<u32, Bytes>",
              new Type<>(Codecs.map(Codecs.U32, Bytes.CODEC), ScaleVectorsTest::map)));

  @TestFactory
  Stream<DynamicTest> shouldEncodeAndDecodeLikeTheOtherImplementation() {
    return vectors(false)
        .map(v -> DynamicTest.dynamicTest(v.toString(), () -> accepted(type(v), v)));
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseWithTheReason() {
    return vectors(true)
        .filter(v -> !PROTOCOL_TYPES.contains(v.getString("type")))
        .map(v -> DynamicTest.dynamicTest(v.toString(), () -> refused(type(v), v)));
  }

  @Test
  void shouldCoverAllVectors() {
    assertThat(vectors(false)).hasSize(416);
    assertThat(vectors(true)).hasSize(32);
  }

  private static Stream<JsonObject> vectors(boolean refused) {
    return Vectors.cases("scale-primitives.json").stream()
        .filter(v -> v.containsKey("reject") == refused);
  }

  private static Type<?> type(JsonObject vector) {
    return Objects.requireNonNull(TYPES.get(vector.getString("type")), vector::toString);
  }

  private static <T> void accepted(Type<T> type, JsonObject vector) {
    T value = type.ofJson.apply(vector.getValue("value"));
    Bytes encoded = Bytes.fromHex(vector.getString("hex"));
    assertThat(Bytes.wrap(type.codec.encode(value)).toHex()).isEqualTo(encoded.toHex());
    assertThat(type.codec.decode(encoded.toByteArray())).isEqualTo(value);
    assertThat(type.codec.minSize()).isLessThanOrEqualTo(encoded.size());
    assertThat(Hash.hashOf(value, type.codec).toHex()).isEqualTo(vector.getString("blake2_256"));
  }

  private static void refused(Type<?> type, JsonObject vector) {
    byte[] encoded = Bytes.fromHex(vector.getString("hex")).toByteArray();
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> type.codec.decode(encoded))
        .extracting(ScaleException::kind)
        .isEqualTo(expected(vector.getString("reject")));
  }

  private static ScaleException.Kind expected(String reason) {
    return switch (reason.split("[ :]", 2)[0]) {
      case "not" ->
          reason.startsWith("not minimal")
              ? ScaleException.Kind.NOT_MINIMAL
              : ScaleException.Kind.BAD_BOOL;
      case "too", "length" -> ScaleException.Kind.TRUNCATED;
      case "exceeds" -> ScaleException.Kind.OUT_OF_RANGE;
      case "bad" -> ScaleException.Kind.BAD_TAG;
      case "invalid" -> ScaleException.Kind.BAD_UTF8;
      case "trailing" -> ScaleException.Kind.TRAILING;
      default -> throw new IllegalArgumentException("unknown reason: " + reason);
    };
  }

  private static <T> Type<List<T>> vec(Type<T> element) {
    return vec(element.codec, element.ofJson);
  }

  private static <T> Type<List<T>> vec(ScaleCodec<T> codec, Function<Object, T> ofJson) {
    return new Type<>(Codecs.vec(codec), json -> elements(json, ofJson));
  }

  private static <T> List<T> elements(Object json, Function<Object, T> ofJson) {
    JsonArray array = (JsonArray) json;
    return IntStream.range(0, array.size()).mapToObj(i -> ofJson.apply(array.getValue(i))).toList();
  }

  private static <T> Type<Optional<T>> option(ScaleCodec<T> codec, Function<Object, T> ofJson) {
    return new Type<>(
        Codecs.option(codec),
        json ->
            json instanceof JsonObject some
                ? Optional.of(ofJson.apply(some.getValue("Some")))
                : Optional.empty());
  }

  private static <T, E> Type<Result<T, E>> result(
      ScaleCodec<T> ok,
      Function<Object, T> okJson,
      ScaleCodec<E> err,
      Function<Object, E> errJson) {
    return new Type<>(
        Codecs.result(ok, err),
        json ->
            json instanceof JsonObject object && object.containsKey("Ok")
                ? new Result.Ok<>(okJson.apply(object.getValue("Ok")))
                : new Result.Err<>(errJson.apply(((JsonObject) json).getValue("Err"))));
  }

  private static Integer integer(Object json) {
    return Integer.valueOf(json.toString());
  }

  // Three of the vectors give an i8 a value outside its range, of which the other implementation
  // kept the low byte.
  private static Integer lowByte(Object json) {
    return (int) Integer.valueOf(json.toString()).byteValue();
  }

  private static Long u64(Object json) {
    return Long.parseUnsignedLong(json.toString());
  }

  private static Long i64(Object json) {
    return Long.valueOf(json.toString());
  }

  private static BigInteger big(Object json) {
    return new BigInteger(json.toString());
  }

  private static Bytes bytes(Object json) {
    return Bytes.fromHex(json.toString());
  }

  private static Hash hash(Object json) {
    return Hash.fromHex(json.toString());
  }

  private static Bits bits(Object json) {
    return Bits.parse(((JsonObject) json).getString("bits"));
  }

  private static Pair pair(Object json) {
    JsonArray array = (JsonArray) json;
    return new Pair(array.getLong(0), hash(array.getValue(1)));
  }

  private static Triple triple(Object json) {
    JsonArray array = (JsonArray) json;
    return new Triple(array.getInteger(0), u64(array.getValue(1)), array.getString(2));
  }

  private static SortedMap<Long, Bytes> map(Object json) {
    SortedMap<Long, Bytes> map = new TreeMap<>();
    for (Object entry : ((JsonObject) json).getJsonArray("map")) {
      JsonArray pair = (JsonArray) entry;
      map.put(pair.getLong(0), bytes(pair.getValue(1)));
    }
    return map;
  }

  private record Type<T>(ScaleCodec<T> codec, Function<Object, T> ofJson) {}

  private record Pair(@U32 long number, Hash hash) {}

  private record Triple(@U8 int small, @Compact @U32 long number, String text) {}
}
