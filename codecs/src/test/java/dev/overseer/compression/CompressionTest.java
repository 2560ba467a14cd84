package dev.overseer.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.overseer.Allocation;
import dev.overseer.compression.CompressionException.Kind;
import dev.overseer.primitives.Bytes;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {
  private static final Bytes PREFIX = Bytes.fromHex("0x52bc537646db8e05");
  private static final int LIMIT = 1 << 20;

  /** What a call, and looking at its outcome, may allocate besides the output. */
  private static final int FIXED_BYTES = 400 << 10;

  @Test
  void shouldReturnWhatIsNotCompressedAsItIs() {
    Bytes blob = Bytes.wrap(new byte[2000]);
    assertThat(Compression.decompress(blob, 1000)).isSameAs(blob);
  }

  @Test
  void shouldCompressContentThatBeginsWithThePrefix() {
    assertThat(Compression.decompress(Compression.compress(PREFIX), 8)).isEqualTo(PREFIX);
  }

  @Property(tries = 200)
  void shouldReadBackWhatItCompressed(
      @ForAll @IntRange(max = 300_000) int size, @ForAll long seed) {
    Bytes content = content(size, seed);
    Bytes blob = inTheMiddle(Compression.compress(content));
    assertThat(Compression.isCompressed(blob)).isTrue();
    assertThat(Compression.decompress(blob, size)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldStopAtTheLimit(boolean sizeInHeader) {
    Bytes blob = frame(content(100_000, 1), sizeInHeader, true);
    assertThat(Compression.decompress(blob, 100_000).size()).isEqualTo(100_000);
    assertThat(kindOf(blob, 99_999)).isEqualTo(Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldNotExpandABombBeyondTheLimit(boolean sizeInHeader) {
    Bytes blob = frame(Bytes.wrap(new byte[20 << 20]), sizeInHeader, true);
    long allocated = Allocation.of(() -> assertThat(kindOf(blob, LIMIT)).isEqualTo(Kind.TOO_LARGE));
    assertThat(allocated).isLessThan(LIMIT + FIXED_BYTES);
  }

  // single segment, content size of 8 bytes: 2^63 + 7, or 2^20 with one empty block
  @ParameterizedTest
  @CsvSource({
    "28b52ffde00700000000000080010000, TOO_LARGE",
    "28b52ffde00000100000000000010000, DAMAGED"
  })
  void shouldNotBelieveTheClaimedSize(String frame, Kind kind) {
    Bytes blob = prefixed(Bytes.fromHex("0x" + frame));
    long allocated = Allocation.of(() -> assertThat(kindOf(blob, LIMIT)).isEqualTo(kind));
    assertThat(allocated).isLessThan(FIXED_BYTES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                           | DAMAGED: the frame ends too early
          28b52f                       | DAMAGED: the frame ends too early
          502a4d180400000001020304     | DAMAGED: there is no zstd frame behind the prefix
          28b52ffd0091010000           | DAMAGED: a window of 301989888 bytes, at most 134217728 allowed
          28b52ffd0088010000           | 0 bytes
          28b52ffd2000010000           | 0 bytes
          28b52ffd200001000000         | DAMAGED: 1 bytes behind the frame
          28b52ffd200001000028b52ffd2000010000 | DAMAGED: 9 bytes behind the frame
          28b52ffd2000070000           | DAMAGED: a block of an unknown type
          28b52ffd210500010000         | DAMAGED: Dictionary mismatch
          28b52ffd0040fbffff           | DAMAGED: the frame ends too early
          """)
  void shouldTakeOneWholeFrameOnly(String frame, String outcome) {
    Bytes blob = prefixed(Bytes.fromHex("0x" + frame));
    String actual;
    try {
      actual = Compression.decompress(blob, LIMIT).size() + " bytes";
    } catch (CompressionException e) {
      actual = e.getMessage();
    }
    assertThat(actual).isEqualTo(outcome);
  }

  @Property(tries = 20_000)
  void shouldEndInAValueOrATypedErrorInBoundedMemory(@ForAll long seed) {
    Random random = new Random(seed);
    Bytes blob = damage(random);
    long allocated =
        Allocation.of(
            () -> {
              try {
                assertThat(Compression.decompress(blob, LIMIT).size()).isLessThanOrEqualTo(LIMIT);
              } catch (CompressionException e) {
                assertThat(e.kind()).isNotNull();
              }
            });
    assertThat(allocated).isLessThan(LIMIT + LIMIT / 2 + FIXED_BYTES);
  }

  private static Bytes damage(Random random) {
    Bytes content = content(random.nextInt(5000), random.nextLong());
    byte[] blob = frame(content, random.nextBoolean(), random.nextBoolean()).toByteArray();
    for (int i = random.nextInt(4); i >= 0; i--) {
      // headers are short, and there it hurts most
      int within = random.nextBoolean() ? Math.min(blob.length, PREFIX.size() + 16) : blob.length;
      int at = PREFIX.size() + random.nextInt(within - PREFIX.size());
      blob[at] =
          (byte) (random.nextBoolean() ? random.nextInt() : blob[at] ^ 1 << random.nextInt(8));
    }
    int length = random.nextInt(4) > 0 ? blob.length : random.nextInt(blob.length + 1);
    return inTheMiddle(Bytes.wrap(blob, 0, length));
  }

  /** Random words that come again and again. */
  private static Bytes content(int size, long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    for (int i = 100; i < size; i++) {
      if (random.nextInt(20) > 0) {
        bytes[i] = bytes[i - 100];
      }
    }
    return Bytes.wrap(bytes);
  }

  private static Bytes frame(Bytes content, boolean sizeInHeader, boolean checksum) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setContentSize(sizeInHeader).setChecksum(checksum);
      return prefixed(Bytes.wrap(context.compress(content.toByteArray())));
    }
  }

  private static Bytes prefixed(Bytes frame) {
    byte[] blob = new byte[PREFIX.size() + frame.size()];
    PREFIX.copyTo(blob, 0);
    frame.copyTo(blob, PREFIX.size());
    return Bytes.wrap(blob);
  }

  /** The same bytes in an array that has others around them. */
  private static Bytes inTheMiddle(Bytes bytes) {
    byte[] array = new byte[bytes.size() + 20];
    bytes.copyTo(array, 10);
    return Bytes.wrap(array, 10, bytes.size());
  }

  private static Kind kindOf(Bytes blob, int limit) {
    return assertThatExceptionOfType(CompressionException.class)
        .isThrownBy(() -> Compression.decompress(blob, limit))
        .actual()
        .kind();
  }
}
