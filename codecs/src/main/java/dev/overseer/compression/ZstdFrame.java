package dev.overseer.compression;

import dev.overseer.compression.CompressionException.Kind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * What the headers of a zstd frame and of its blocks say (RFC 8878, 3.1.1), without looking into
 * the blocks: one short step for each block of up to 128 KiB. It tells, before anything is
 * allocated, that there is one frame with nothing behind it, and how much it can hold at most.
 *
 * @param contentSize what the frame claims to hold, if it does
 * @param bound what its blocks can hold together at most, in bytes
 */
record ZstdFrame(OptionalLong contentSize, long bound) {
  private static final int MAGIC = 0xFD2FB528;
  private static final long MAX_BLOCK = 128 << 10;

  /** The largest window, which real nodes accept: they decompress as a stream and keep it. */
  private static final long MAX_WINDOW = 1L << 27;

  private static final int BLOCK_HEADER_SIZE = 3;
  private static final int CHECKSUM_SIZE = 4;

  private enum BlockType {
    RAW,
    REPEATED,
    COMPRESSED,
    RESERVED
  }

  /**
   * The frame that a region of an array is.
   *
   * @throws CompressionException if it is none, does not end where the region ends, or wants a
   *     window that is too large
   */
  static ZstdFrame of(byte[] array, int offset, int length) {
    ByteBuffer in = ByteBuffer.wrap(array, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      return read(in);
    } catch (BufferUnderflowException e) {
      throw damaged("the frame ends too early");
    }
  }

  private static ZstdFrame read(ByteBuffer in) {
    if (in.getInt() != MAGIC) {
      throw damaged("there is no zstd frame behind the prefix");
    }
    int descriptor = in.get();
    boolean singleSegment = (descriptor >>> 5 & 1) == 1;
    boolean checksum = (descriptor >>> 2 & 1) == 1;
    long window = singleSegment ? 0 : window(in.get());
    skip(in, (1 << (descriptor & 3)) >>> 1); // the id of a dictionary: 0, 1, 2 or 4 bytes
    OptionalLong contentSize = contentSize(in, descriptor >>> 6 & 3, singleSegment);
    if (singleSegment) {
      window = contentSize.orElseThrow();
    } else if (window > MAX_WINDOW) {
      throw damaged("a window of " + window + " bytes, at most " + MAX_WINDOW + " allowed");
    }
    long bound = blocks(in, Long.compareUnsigned(window, MAX_BLOCK) < 0 ? window : MAX_BLOCK);
    skip(in, checksum ? CHECKSUM_SIZE : 0);
    if (in.hasRemaining()) {
      throw damaged(in.remaining() + " bytes behind the frame");
    }
    return new ZstdFrame(contentSize, bound);
  }

  private static long window(byte descriptor) {
    long base = 1L << (10 + (descriptor >>> 3 & 31));
    return base + base / 8 * (descriptor & 7);
  }

  private static OptionalLong contentSize(ByteBuffer in, int form, boolean singleSegment) {
    return switch (form) {
      case 0 -> singleSegment ? OptionalLong.of(in.get() & 0xff) : OptionalLong.empty();
      case 1 -> OptionalLong.of((in.getShort() & 0xffff) + 256);
      case 2 -> OptionalLong.of(Integer.toUnsignedLong(in.getInt()));
      default -> OptionalLong.of(in.getLong());
    };
  }

  /** Goes over all blocks; how much they can hold together. */
  private static long blocks(ByteBuffer in, long maxBlock) {
    long bound = 0;
    boolean last = false;
    while (!last) {
      int header = (in.getShort() & 0xffff) | (in.get() & 0xff) << 16;
      last = (header & 1) == 1;
      int size = header >>> BLOCK_HEADER_SIZE;
      switch (BlockType.values()[header >>> 1 & 3]) {
        case RAW -> {
          skip(in, size);
          bound += size;
        }
        case REPEATED -> {
          skip(in, 1);
          bound += size;
        }
        case COMPRESSED -> {
          skip(in, size);
          bound += maxBlock;
        }
        case RESERVED -> throw damaged("a block of an unknown type");
      }
    }
    return bound;
  }

  private static void skip(ByteBuffer in, int bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }

  static CompressionException damaged(String detail) {
    return new CompressionException(Kind.DAMAGED, detail);
  }
}
