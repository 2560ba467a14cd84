package dev.overseer.soak;

import dev.overseer.primitives.Bytes;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/** What a message carries: a checksum over all of it, perhaps the time it was sent, and noise. */
final class Payload {

  /** Bytes of the checksum and of the time. */
  static final int LEAST = Integer.BYTES + Long.BYTES;

  private Payload() {}

  /**
   * A payload.
   *
   * @param label the message's, which the checksum covers
   * @param micros when it was sent, in microseconds since 1970-01-01 UTC; 0 if that is not measured
   */
  static Bytes of(long label, long micros, int size, RandomGenerator noise) {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.putInt(0).putLong(micros);
    while (bytes.remaining() >= Long.BYTES) {
      bytes.putLong(noise.nextLong());
    }
    bytes.putInt(0, checksum(label, bytes));
    return Bytes.wrap(bytes.array());
  }

  /** Whether the payload is as it was made. */
  static boolean isIntact(long label, Bytes payload) {
    if (payload.size() < LEAST) {
      return false;
    }
    ByteBuffer bytes = payload.asReadOnlyBuffer();
    return bytes.getInt(0) == checksum(label, bytes);
  }

  /** When it was sent; 0 if that is not measured. */
  static long micros(Bytes payload) {
    return payload.asReadOnlyBuffer().getLong(Integer.BYTES);
  }

  private static int checksum(long label, ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, label));
    crc.update(bytes.duplicate().position(Integer.BYTES).limit(bytes.capacity()));
    return (int) crc.getValue();
  }
}
