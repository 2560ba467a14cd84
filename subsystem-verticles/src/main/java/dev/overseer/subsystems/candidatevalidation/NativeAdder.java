package dev.overseer.subsystems.candidatevalidation;

import dev.overseer.crypto.Hashing;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.ValidationParams;
import dev.overseer.primitives.ValidationResult;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.U64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The validation function of the adder parachain in Java, with the results of the real one in
 * WebAssembly (spec candidate-validation.md 4 and relay-chain.md 8). Its chain is one number, to
 * which each block adds another.
 *
 * <p>A pure function. Bytes behind the parameters, the head or the block are ignored; numbers wrap
 * around at 2^64.
 */
public final class NativeAdder {
  /** What stands for its code. */
  public static final Bytes CODE =
      Bytes.wrap("adder-native-v1".getBytes(StandardCharsets.US_ASCII));

  private NativeAdder() {}

  /**
   * Executes a block.
   *
   * @param params {@link ValidationParams}, encoded
   * @return {@link ValidationResult}, encoded
   * @throws TrapException if parameters, head or block cannot be decoded, or the block is for
   *     another state
   */
  public static Bytes validateBlock(Bytes params) {
    ValidationParams decoded = decode("parameters", ValidationParams.CODEC, params);
    Bytes parentHead = decoded.parentHead().bytes();
    Head parent = decode("parent head", Head.CODEC, parentHead);
    Block block = decode("block", Block.CODEC, decoded.blockData().bytes());
    if (!stateHash(block.state).equals(parent.postState)) {
      throw new TrapException(
          "the block is for state %s, which the parent head does not have"
              .formatted(Long.toUnsignedString(block.state)),
          null);
    }
    Head head =
        new Head(parent.number + 1, keccak256(parentHead), stateHash(block.state + block.add));
    return Bytes.wrap(
        ValidationResult.CODEC.encode(
            new ValidationResult(
                new HeadData(Bytes.wrap(Head.CODEC.encode(head))),
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                decoded.relayParentNumber())));
  }

  private static <T> T decode(String what, ScaleCodec<T> codec, Bytes bytes) {
    try {
      return codec.decode(bytes.reader());
    } catch (ScaleException e) {
      throw new TrapException("the " + what + " cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static Hash stateHash(long state) {
    return Hash.of(
        Hashing.keccak256(
            ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(state).array()));
  }

  private static Hash keccak256(Bytes bytes) {
    return Hash.of(Hashing.keccak256(bytes.toByteArray()));
  }

  /** A head of the adder's chain, 72 bytes; hashes are keccak-256. */
  private record Head(@U64 long number, Hash parentHash, Hash postState) {
    static final ScaleCodec<Head> CODEC = ScaleCodecs.forRecord(Head.class);
  }

  /** A block of the adder's chain, 16 bytes: the state before it, and what is added to that. */
  private record Block(@U64 long state, @U64 long add) {
    static final ScaleCodec<Block> CODEC = ScaleCodecs.forRecord(Block.class);
  }
}
