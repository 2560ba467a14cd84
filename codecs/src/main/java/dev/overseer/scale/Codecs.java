package dev.overseer.scale;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Codecs of the basic types and of types made from other types (spec types.md 1). A tuple has the
 * layout of a record with the same components: see {@link ScaleCodecs}.
 */
public final class Codecs {
  /** One byte, 00 or 01. */
  public static final ScaleCodec<Boolean> BOOL =
      new ScalarCodec<>("bool", boolean.class, 1, ScaleReader::bool, ScaleWriter::bool);

  /** 0 to 255. */
  public static final ScaleCodec<Integer> U8 =
      new ScalarCodec<>("u8", int.class, 1, ScaleReader::u8, ScaleWriter::u8);

  /** 0 to 65 535. */
  public static final ScaleCodec<Integer> U16 =
      new ScalarCodec<>("u16", int.class, 2, ScaleReader::u16, ScaleWriter::u16);

  /** 0 to 2^32 - 1. */
  public static final ScaleCodec<Long> U32 =
      new ScalarCodec<>("u32", long.class, 4, ScaleReader::u32, ScaleWriter::u32);

  /** 64 bits, negative from 2^63 on. */
  public static final ScaleCodec<Long> U64 =
      new ScalarCodec<>("u64", long.class, 8, ScaleReader::u64, ScaleWriter::u64);

  /** 0 to 2^128 - 1. */
  public static final ScaleCodec<BigInteger> U128 =
      new ScalarCodec<>("u128", BigInteger.class, 16, ScaleReader::u128, ScaleWriter::u128);

  /** -128 to 127. */
  public static final ScaleCodec<Integer> I8 =
      new ScalarCodec<>("i8", int.class, 1, ScaleReader::i8, ScaleWriter::i8);

  /** -32 768 to 32 767. */
  public static final ScaleCodec<Integer> I16 =
      new ScalarCodec<>("i16", int.class, 2, ScaleReader::i16, ScaleWriter::i16);

  /** Four bytes, two's complement. */
  public static final ScaleCodec<Integer> I32 =
      new ScalarCodec<>("i32", int.class, 4, ScaleReader::i32, ScaleWriter::i32);

  /** Eight bytes, two's complement. */
  public static final ScaleCodec<Long> I64 =
      new ScalarCodec<>("i64", long.class, 8, ScaleReader::i64, ScaleWriter::i64);

  /** Sixteen bytes, two's complement. */
  public static final ScaleCodec<BigInteger> I128 =
      new ScalarCodec<>("i128", BigInteger.class, 16, ScaleReader::i128, ScaleWriter::i128);

  /** Compact, 0 to 255. */
  public static final ScaleCodec<Integer> COMPACT_U8 =
      new ScalarCodec<>("compactU8", int.class, 1, ScaleReader::compactU8, ScaleWriter::compactU8);

  /** Compact, 0 to 65 535. */
  public static final ScaleCodec<Integer> COMPACT_U16 =
      new ScalarCodec<>(
          "compactU16", int.class, 1, ScaleReader::compactU16, ScaleWriter::compactU16);

  /** Compact, 0 to 2^32 - 1. */
  public static final ScaleCodec<Long> COMPACT_U32 =
      new ScalarCodec<>(
          "compactU32", long.class, 1, ScaleReader::compactU32, ScaleWriter::compactU32);

  /** Compact, 64 bits, negative from 2^63 on. */
  public static final ScaleCodec<Long> COMPACT_U64 =
      new ScalarCodec<>(
          "compactU64", long.class, 1, ScaleReader::compactU64, ScaleWriter::compactU64);

  /** Compact, 0 to 2^128 - 1. */
  public static final ScaleCodec<BigInteger> COMPACT_U128 =
      new ScalarCodec<>(
          "compactU128", BigInteger.class, 1, ScaleReader::compactU128, ScaleWriter::compactU128);

  /** Compact, 0 to 2^536 - 1. */
  public static final ScaleCodec<BigInteger> COMPACT_BIG =
      new ScalarCodec<>(
          "compactBig", BigInteger.class, 1, ScaleReader::compactBig, ScaleWriter::compactBig);

  /** UTF-8 with its length in bytes in front. */
  public static final ScaleCodec<String> TEXT = text(Integer.MAX_VALUE);

  private Codecs() {}

  /** UTF-8 with its length in front, at most {@code maxBytes} bytes of it. */
  public static ScaleCodec<String> text(int maxBytes) {
    return new TextCodec(maxBytes);
  }

  /**
   * Elements with their number in front; {@code exactly} gives {@code [T; N]}.
   *
   * @throws IllegalArgumentException if elements may take no byte at all: a few bytes could then
   *     announce any number of them
   */
  public static <T> SequenceCodec<List<T>> vec(ScaleCodec<T> element) {
    return new VecCodec<>(element, Integer.MAX_VALUE);
  }

  /** 00, or 01 and a value. */
  public static <T> ScaleCodec<Optional<T>> option(ScaleCodec<T> some) {
    return new OptionCodec<>(some);
  }

  /** 00 and a result, or 01 and an error. */
  public static <T, E> ScaleCodec<Result<T, E>> result(ScaleCodec<T> ok, ScaleCodec<E> err) {
    return new ResultCodec<>(ok, err);
  }

  /** {@code BTreeMap}: number of entries, then key and value of each, keys strictly ascending. */
  public static <K extends Comparable<? super K>, V> ScaleCodec<SortedMap<K, V>> map(
      ScaleCodec<K> key, ScaleCodec<V> value) {
    return new MapCodec<>(key, value);
  }
}
