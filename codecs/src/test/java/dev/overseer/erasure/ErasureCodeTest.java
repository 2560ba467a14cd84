package dev.overseer.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.erasure.ErasureException.Kind;
import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.primitives.PoV;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureCodeTest {
  private static final ErasureCode TEN = ErasureCode.forValidators(10);
  private static final Bytes PAYLOAD = Bytes.wrap(new byte[1000]);

  @ParameterizedTest
  @CsvSource({
    "2, 1, 1, 2",
    "3, 1, 1, 4",
    "4, 2, 2, 4",
    "6, 2, 2, 8",
    "7, 3, 2, 8",
    "10, 4, 4, 16",
    "16, 6, 4, 16",
    "17, 6, 4, 32",
    "33, 11, 8, 64",
    "100, 34, 32, 128",
    "300, 100, 64, 512",
    "1000, 334, 256, 1024",
    "65536, 21846, 16384, 65536"
  })
  void shouldHaveTheParametersOfTheSpecification(int n, int k, int dataChunks, int length) {
    var code = ErasureCode.forValidators(n);
    assertThat(code.validators()).isEqualTo(n);
    assertThat(code.threshold()).isEqualTo(k);
    assertThat(code.dataChunks()).isEqualTo(dataChunks);
    assertThat(code.codeLength()).isEqualTo(length);
    assertThat(code.paddingLimit()).isEqualTo(2 * dataChunks);
  }

  @Test
  void shouldEncodeTheExampleOfTheSpecification() {
    List<Bytes> chunks = ErasureCode.forValidators(4).encode(Bytes.fromHex("0x0001020304050607"));
    assertThat(chunks).hasSize(4);
    assertThat(chunks.subList(0, 2))
        .containsExactly(Bytes.fromHex("0x00010405"), Bytes.fromHex("0x02030607"));
  }

  @Test
  void shouldRefuseNumbersOfValidators() {
    refused(
        () -> ErasureCode.forValidators(1),
        Kind.NOT_ENOUGH_VALIDATORS,
        "NOT_ENOUGH_VALIDATORS: 1 validators; it takes 2 to share a payload");
    refused(
        () -> ErasureCode.forValidators(65_537),
        Kind.TOO_MANY_VALIDATORS,
        "TOO_MANY_VALIDATORS: 65537 validators; the field has 65536");
    refused(() -> ErasureCode.forValidators(Integer.MIN_VALUE), Kind.NOT_ENOUGH_VALIDATORS);
  }

  @Test
  void shouldRefuseAnEmptyPayload() {
    refused(() -> TEN.encode(Bytes.EMPTY), Kind.BAD_PAYLOAD, "BAD_PAYLOAD: the payload is empty");
  }

  @Test
  void shouldRefuseIndicesOfNoValidator() {
    List<Chunk> chunks = chunks(TEN);
    for (long index : new long[] {10, -1, Integer.MIN_VALUE, 1L << 32, Long.MAX_VALUE}) {
      chunks.set(5, new Chunk(index, chunks.get(5).bytes()));
      refused(
          () -> TEN.reconstruct(chunks),
          Kind.CHUNK_INDEX_OUT_OF_BOUNDS,
          "CHUNK_INDEX_OUT_OF_BOUNDS: chunk " + index + " of 10 validators");
    }
  }

  @Test
  void shouldRefuseChunksOfOtherShapes() {
    List<Chunk> chunks = chunks(TEN);
    int size = chunks.getFirst().bytes().size();
    chunks.set(1, new Chunk(1, Bytes.wrap(new byte[size - 1])));
    refused(
        () -> TEN.reconstruct(chunks),
        Kind.UNEVEN_LENGTH,
        "UNEVEN_LENGTH: chunk 1 has 249 bytes, an odd number");
    chunks.set(1, new Chunk(1, Bytes.wrap(new byte[size + 2])));
    refused(
        () -> TEN.reconstruct(chunks),
        Kind.NON_UNIFORM_CHUNKS,
        "NON_UNIFORM_CHUNKS: chunk 1 has 252 bytes, another has 250");
    chunks.set(1, new Chunk(1, Bytes.EMPTY));
    refused(
        () -> TEN.reconstruct(chunks),
        Kind.NON_UNIFORM_CHUNKS,
        "NON_UNIFORM_CHUNKS: chunk 1 is empty");
    refused(
        () -> TEN.reconstruct(Collections.nCopies(10, new Chunk(0, Bytes.EMPTY))),
        Kind.NON_UNIFORM_CHUNKS);
  }

  @Test
  void shouldRefuseTooFewDistinctChunks() {
    List<Chunk> chunks = chunks(TEN);
    refused(
        () -> TEN.reconstruct(chunks.subList(0, 3)),
        Kind.NOT_ENOUGH_CHUNKS,
        "NOT_ENOUGH_CHUNKS: 3 distinct chunks; 10 validators need 4");
    refused(() -> TEN.reconstruct(List.of()), Kind.NOT_ENOUGH_CHUNKS);
    refused(
        () -> TEN.reconstruct(Collections.nCopies(1_000_000, chunks.getFirst())),
        Kind.NOT_ENOUGH_CHUNKS);
  }

  @Test
  void shouldLookAtNoMoreChunksThanThereAreValidators() {
    List<Chunk> chunks = chunks(TEN);
    List<Chunk> hidden = new ArrayList<>(Collections.nCopies(10, chunks.getFirst()));
    hidden.addAll(chunks);
    hidden.add(new Chunk(-1, Bytes.EMPTY));
    refused(() -> TEN.reconstruct(hidden), Kind.NOT_ENOUGH_CHUNKS);
    chunks.add(new Chunk(-1, Bytes.EMPTY));
    assertThat(TEN.reconstruct(chunks).slice(0, 1000)).isEqualTo(PAYLOAD);
  }

  @Test
  void shouldTakeTheLaterOfTwoChunksWithOneIndex() {
    List<Chunk> chunks = new ArrayList<>();
    chunks.add(new Chunk(6, Bytes.wrap(new byte[] {1, 2})));
    byte[] payload = {1, 2, 3, 4, 5, 6, 7, 8};
    List<Bytes> encoded = TEN.encode(Bytes.wrap(payload));
    for (int i = 3; i < 7; i++) {
      chunks.add(new Chunk(i, encoded.get(i)));
    }
    assertThat(TEN.reconstruct(chunks)).isEqualTo(Bytes.wrap(payload));
  }

  /** 16 384 chunks of 128 KiB are 2 GiB, one byte more than the longest array. */
  @ParameterizedTest
  @ValueSource(ints = {1412, 1 << 17, 1 << 18, 1 << 20})
  void shouldRefuseChunksTooLongForOnePayload(int size) {
    var code = ErasureCode.forValidators(ErasureCode.MAX_VALIDATORS);
    Bytes chunk = Bytes.wrap(new byte[size]);
    List<Chunk> chunks = IntStream.range(0, 20_000).mapToObj(i -> new Chunk(i, chunk)).toList();
    refused(
        () -> code.reconstruct(chunks),
        Kind.BAD_PAYLOAD,
        "BAD_PAYLOAD: the padded payload has %d bytes, at most 23068672".formatted(16_384L * size));
  }

  @Test
  void shouldRefuseAPayloadThatNobodyWouldKeep() {
    Bytes largest = Bytes.wrap(new byte[ErasureCode.MAX_PAYLOAD]);
    assertThat(TEN.encode(largest)).hasSize(10);
    refused(() -> TEN.encode(Bytes.wrap(new byte[ErasureCode.MAX_PAYLOAD + 9])), Kind.BAD_PAYLOAD);
  }

  @Test
  void shouldRestoreAvailableDataButNothingElse() {
    AvailableData data =
        new AvailableData(
            new PoV(new BlockData(PAYLOAD)),
            new PersistedValidationData(new HeadData(Bytes.EMPTY), 1, Hash.ZERO, 2));
    Bytes encoded = Bytes.wrap(AvailableData.CODEC.encode(data));
    assertThat(TEN.reconstructAvailableData(chunks(TEN, encoded))).isEqualTo(data);

    // one run more than needed: 8 zeros of padding where there may be 7
    byte[] longer = new byte[Math.ceilDiv(encoded.size(), 8) * 8 + 8];
    encoded.copyTo(longer, 0);
    refused(() -> TEN.reconstructAvailableData(chunks(TEN, Bytes.wrap(longer))), Kind.BAD_PAYLOAD);
    refused(() -> TEN.reconstructAvailableData(chunks(TEN)), Kind.BAD_PAYLOAD);
  }

  private static List<Chunk> chunks(ErasureCode code) {
    return chunks(code, PAYLOAD);
  }

  private static List<Chunk> chunks(ErasureCode code, Bytes payload) {
    List<Bytes> encoded = code.encode(payload);
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < encoded.size(); i++) {
      chunks.add(new Chunk(i, encoded.get(i)));
    }
    return chunks;
  }

  private static void refused(ThrowingCallable call, Kind kind) {
    assertThatExceptionOfType(ErasureException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void refused(ThrowingCallable call, Kind kind, String message) {
    refused(call, kind);
    assertThatExceptionOfType(ErasureException.class).isThrownBy(call).withMessage(message);
  }
}
