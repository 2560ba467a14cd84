package dev.overseer.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.overseer.compression.CompressionException.Kind;
import dev.overseer.primitives.Bytes;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Blobs that may be compressed (spec candidate-validation.md 5): 8 bytes of prefix and one zstd
 * frame, or anything else, which stands for itself. Hashes are always over the blob as it is stored
 * or received.
 *
 * <p>zstd itself is the reference implementation, called through JNI: a damaged frame gets the
 * verdict of every node that uses it. What it is given to write to is never larger than the limit,
 * whatever a frame claims, and it needs no other memory that depends on the input.
 *
 * <p>Stateless, for any thread. The calls are not short: tens of milliseconds for the largest
 * blobs.
 */
public final class Compression {
  private static final byte[] PREFIX = {
    0x52, (byte) 0xbc, 0x53, 0x76, 0x46, (byte) 0xdb, (byte) 0x8e, 0x05
  };
  private static final Bytes PREFIX_BYTES = Bytes.wrap(PREFIX);

  private static final int LEVEL = 3;

  /** From this share on unused space is worth a copy: a half. */
  private static final int WASTE_SHARE = 2;

  private Compression() {}

  /** Whether a blob has the prefix of a compressed one. */
  public static boolean isCompressed(Bytes blob) {
    return blob.size() >= PREFIX.length && blob.slice(0, PREFIX.length).equals(PREFIX_BYTES);
  }

  /**
   * The content of a blob: the blob itself, without a copy and whatever its size, if it is not
   * compressed.
   *
   * @param limit the most bytes that a compressed blob may expand to
   * @throws CompressionException if it is compressed, and has more content than the limit or is not
   *     one whole zstd frame
   */
  public static Bytes decompress(Bytes blob, int limit) {
    if (!isCompressed(blob)) {
      return blob;
    }
    Bytes frame = blob.slice(PREFIX.length, blob.size() - PREFIX.length);
    return frame
        .reader()
        .slice(frame.size(), (array, offset, length) -> content(array, offset, length, limit));
  }

  private static Bytes content(byte[] array, int offset, int length, int limit) {
    ZstdFrame frame = ZstdFrame.of(array, offset, length);
    byte[] target = new byte[capacity(frame, limit)];
    long size;
    try {
      size = Zstd.decompressByteArray(target, 0, target.length, array, offset, length);
    } catch (ZstdException e) {
      throw e.getErrorCode() == Zstd.errDstSizeTooSmall() && target.length == limit
          ? tooLarge("more than " + limit + " bytes")
          : ZstdFrame.damaged(String.valueOf(e.getMessage()));
    }
    return size < target.length / WASTE_SHARE
        ? Bytes.wrap(Arrays.copyOf(target, (int) size))
        : Bytes.wrap(target, 0, (int) size);
  }

  /** No more than the limit, and no more than the frame can hold. */
  private static int capacity(ZstdFrame frame, int limit) {
    OptionalLong claimed = frame.contentSize();
    if (claimed.isPresent() && Long.compareUnsigned(claimed.getAsLong(), limit) > 0) {
      throw tooLarge(
          "%s bytes, at most %d allowed"
              .formatted(Long.toUnsignedString(claimed.getAsLong()), limit));
    }
    return (int) Math.min(Math.min(claimed.orElse(limit), limit), frame.bound());
  }

  /** The blob that {@link #decompress} makes {@code content} of, at zstd's level 3. */
  public static Bytes compress(Bytes content) {
    return content.reader().slice(content.size(), Compression::compressed);
  }

  private static Bytes compressed(byte[] array, int offset, int length) {
    int bound = Math.toIntExact(PREFIX.length + Zstd.compressBound(length));
    byte[] target = Arrays.copyOf(PREFIX, bound);
    long size =
        Zstd.compressByteArray(
            target, PREFIX.length, bound - PREFIX.length, array, offset, length, LEVEL);
    return Bytes.wrap(Arrays.copyOf(target, PREFIX.length + (int) size));
  }

  private static CompressionException tooLarge(String detail) {
    return new CompressionException(Kind.TOO_LARGE, detail);
  }
}
