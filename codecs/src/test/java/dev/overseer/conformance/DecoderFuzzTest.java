package dev.overseer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.Allocation;
import dev.overseer.codec.MessageFuzz;
import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.wire.SubProtocol;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A decoder fed with anything ends in a value or in a {@link ScaleException}, in memory that is
 * bounded by the input; and a value that it made can be written and read again.
 *
 * <p>Inputs are encodings from the vector files with random damage, for the decoder of their type
 * and for all others. {@code -Doverseer.fuzz.inputs=N} makes more of them, {@code
 * -Doverseer.fuzz.seed=S} the same again.
 */
class DecoderFuzzTest {
  private static final int INPUTS = Integer.getInteger("overseer.fuzz.inputs", 500_000);
  private static final long SEED = Long.getLong("overseer.fuzz.seed", System.nanoTime());

  /**
   * The most expensive element is an empty byte string: one byte, 24 bytes of object and twice a
   * reference of 4, while its list is made and kept.
   */
  private static final long MEMORY_PER_BYTE = 64;

  private static final long FIXED_MEMORY = 200_000;

  private final Random random = new Random(SEED);
  private final Map<String, ScaleCodec<?>> codecs = codecs();
  private final List<byte[]> corpus = corpus();

  private static Map<String, ScaleCodec<?>> codecs() {
    Map<String, ScaleCodec<?>> codecs = new TreeMap<>(TypeTable.NAMES);
    Stream.of(
            SubProtocol.STATEMENTS,
            SubProtocol.POVS,
            SubProtocol.BITFIELDS,
            SubProtocol.CHUNKS,
            SubProtocol.COLLATIONS)
        .forEach(protocol -> codecs.put(protocol.id().toString(), protocol.codec()));
    codecs.put("AllMessages", MessageFuzz.CODEC);
    return codecs;
  }

  private static List<byte[]> corpus() {
    List<byte[]> corpus = new ArrayList<>(MessageFuzz.samples());
    Path vectors = Path.of("src", "test", "resources", "vectors");
    addFields(corpus, vectors.resolve("types-p4.json"), "hex");
    addFields(corpus, vectors.resolve("wire.json"), "body");
    addFields(corpus, vectors.resolve("wire.json"), "envelope");
    addFields(corpus, vectors.resolve("runtime-calls.json"), "result");
    return corpus;
  }

  private static void addFields(List<byte[]> corpus, Path file, String field) {
    VectorFile.read(file).cases().stream()
        .filter(vector -> vector.has(field))
        .map(vector -> vector.hex(field))
        .forEach(corpus::add);
  }

  @Test
  void shouldEndInAValueOrAnErrorInBoundedMemory() {
    List<Map.Entry<String, ScaleCodec<?>>> decoders = List.copyOf(codecs.entrySet());
    int values = 0;
    for (int i = 0; i < INPUTS; i++) {
      var decoder = decoders.get(random.nextInt(decoders.size()));
      if (decode(decoder.getKey(), decoder.getValue(), input())) {
        values++;
      }
    }
    assertThat(values)
        .as("seed %d: some inputs have to be taken and some refused", SEED)
        .isBetween(INPUTS / 1000, INPUTS - INPUTS / 1000);
  }

  /** What a peer may send at most, and no small value: a long list of the cheapest elements. */
  @Test
  void shouldTakeTheLargestMessageInBoundedMemory() {
    for (int first : new int[] {0, 1, 4}) {
      byte[] input = new byte[6 << 20];
      Arrays.fill(input, (byte) first);
      // 2^22 elements in compact form
      byte[] announced = {2, 0, 0, 1};
      System.arraycopy(announced, 0, input, 0, announced.length);
      codecs.forEach((name, codec) -> decode(name, codec, input));
    }
  }

  private <T> boolean decode(String name, ScaleCodec<T> codec, byte[] input) {
    String what =
        "seed "
            + SEED
            + ", "
            + name
            + ", input "
            + Bytes.wrap(Arrays.copyOf(input, Math.min(input.length, 10_000))).toHex();
    assertThat(Allocation.of(() -> attempt(codec, input)))
        .as(what)
        .isLessThan(FIXED_MEMORY + MEMORY_PER_BYTE * input.length);
    T value;
    try {
      value = codec.decodePrefix(input);
    } catch (ScaleException e) {
      assertThat(e.offset()).as(what).isBetween(0, input.length);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(what, e);
    }
    byte[] again = codec.encode(value);
    assertThat(again.length).as(what).isLessThanOrEqualTo(input.length);
    assertThat(codec.decode(again)).as(what).isEqualTo(value);
    return true;
  }

  /** Whatever comes out is looked at where memory is not measured. */
  private static void attempt(ScaleCodec<?> codec, byte[] input) {
    try {
      codec.decodePrefix(input);
    } catch (RuntimeException | StackOverflowError e) {
      // decoded again below
    }
  }

  private byte[] input() {
    byte[] input = corpus.get(random.nextInt(corpus.size())).clone();
    int damages = random.nextInt(4);
    for (int i = 0; i < damages && input.length > 0; i++) {
      input = damaged(input);
    }
    return input;
  }

  private byte[] damaged(byte[] input) {
    int at = random.nextInt(input.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        input[at] ^= (byte) (1 << random.nextInt(8));
        yield input;
      }
      case 1 -> {
        input[at] = (byte) random.nextInt(256);
        yield input;
      }
      case 2 -> oneSide(input, at);
      case 3 -> {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = random.nextInt(other.length + 1);
        yield joined(input, at, other, from);
      }
      default -> announcing(input, at);
    };
  }

  private byte[] oneSide(byte[] input, int at) {
    return random.nextBoolean()
        ? Arrays.copyOfRange(input, at, input.length)
        : Arrays.copyOfRange(input, 0, at);
  }

  private static byte[] joined(byte[] first, int end, byte[] second, int from) {
    byte[] joined = Arrays.copyOf(first, end + second.length - from);
    System.arraycopy(second, from, joined, end, second.length - from);
    return joined;
  }

  /** A length of up to 2^30, or of a size that the machine could not hold. */
  private byte[] announcing(byte[] input, int at) {
    byte[] length =
        random.nextBoolean()
            ? new byte[] {(byte) (random.nextInt(64) << 2 | 2), -1, -1, (byte) random.nextInt(256)}
            : new byte[] {3, -1, -1, -1, (byte) random.nextInt(256)};
    byte[] announced = Arrays.copyOf(input, Math.max(input.length, at + length.length));
    System.arraycopy(length, 0, announced, at, length.length);
    return announced;
  }
}
