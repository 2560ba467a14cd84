package dev.overseer.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleWriterTest {
  @Test
  void shouldKeepLargeRegionsInTheirPlaces() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      ScaleWriter out = new ScaleWriter();
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      for (int i = random.nextInt(12); i > 0; i--) {
        byte[] source = new byte[random.nextInt(4000)];
        random.nextBytes(source);
        int offset = random.nextInt(source.length + 1);
        int length = random.nextInt(source.length - offset + 1);
        if (random.nextBoolean()) {
          out.immutable(source, offset, length);
        } else {
          out.bytes(source, offset, length);
        }
        expected.write(source, offset, length);
      }
      assertThat(out.size()).as("seed %d", seed).isEqualTo(expected.size());
      assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(expected.toByteArray());
      ByteArrayOutputStream parts = new ByteArrayOutputStream();
      out.transferTo(parts::write);
      assertThat(parts.toByteArray()).as("seed %d", seed).isEqualTo(expected.toByteArray());
    }
  }

  @Test
  void shouldCopyWhatMayChange() {
    byte[] source = new byte[5000];
    ScaleWriter out = new ScaleWriter();
    out.bytes(source);
    source[0] = 1;
    assertThat(out.toByteArray()).isEqualTo(new byte[5000]);
  }

  @Test
  void shouldRefuseARegionThatIsNotInside() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> new ScaleWriter().immutable(new byte[2000], 1000, 1001));
  }

  @Test
  void shouldRefuseMoreThanAnArrayCanHold() {
    byte[] large = new byte[1 << 20];
    ScaleWriter out = new ScaleWriter();
    for (int i = 0; i < 2047; i++) {
      out.immutable(large, 0, large.length);
    }
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> out.immutable(large, 0, large.length));
  }
}
