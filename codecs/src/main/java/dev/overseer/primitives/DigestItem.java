package dev.overseer.primitives;

import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.U32;
import java.util.Optional;

/**
 * A log entry in the digest of a header (spec types.md 6.4).
 *
 * <p>Decoding a stream of items knows the {@link Known} ones only, since an unknown item does not
 * tell its length. Where items come one by one, as hex in JSON, {@link #ofLog} takes any.
 */
public sealed interface DigestItem {
  /** One index byte and the item. Decodes known items only. */
  ScaleCodec<DigestItem> CODEC = new DigestItemCodec();

  /** Items whose layout we know. */
  sealed interface Known extends DigestItem {}

  /**
   * The item that {@code log} encodes, {@link Opaque} if it is none that we know. Whatever it is,
   * its encoding is {@code log} unchanged, so that the hash of the header is right.
   *
   * @throws IllegalArgumentException if {@code log} is empty: an item has an index at least
   */
  static DigestItem ofLog(Bytes log) {
    try {
      var in = log.reader();
      DigestItem item = CODEC.decode(in);
      in.expectEnd();
      return item;
    } catch (ScaleException e) {
      return new Opaque(log);
    }
  }

  /** The encoding of this item: what a node shows as hex in the JSON of a header. */
  default Bytes toLog() {
    return this instanceof Opaque(Bytes encoded) ? encoded : Bytes.wrap(CODEC.encode(this));
  }

  /** Anything, for anybody. */
  @Index(0)
  record Other(Bytes data) implements Known {}

  /** Root of the changes trie; in headers of 2020 and early 2021 only. */
  @Index(2)
  record ChangesTrieRoot(Hash root) implements Known {}

  /** A message of the runtime to the consensus engine. */
  @Index(4)
  record Consensus(ConsensusEngineId engine, Bytes data) implements Known {}

  /** The author's seal, put on when the block is complete. Part of the block's hash. */
  @Index(5)
  record Seal(ConsensusEngineId engine, Bytes data) implements Known {}

  /** What the consensus engine tells the runtime, put in before the block is executed. */
  @Index(6)
  record PreRuntime(ConsensusEngineId engine, Bytes data) implements Known {}

  /** A change of the changes trie; in headers of 2020 and early 2021 only. */
  @Index(7)
  record ChangesTrieSignalled(ChangesTrieSignal signal) implements Known {}

  /** The runtime's code or heap size changed; since 2021. */
  @Index(8)
  record RuntimeEnvironmentUpdated() implements Known {}

  /**
   * An item of a layout that we do not know. Made by {@link DigestItem#ofLog}.
   *
   * @param encoded all its bytes, the index first
   */
  record Opaque(Bytes encoded) implements DigestItem {
    /** Checks that there is an index at least. */
    public Opaque {
      if (encoded.isEmpty()) {
        throw new IllegalArgumentException("a digest item has at least one byte, its index");
      }
    }
  }

  /** What can happen to the changes trie. */
  sealed interface ChangesTrieSignal {}

  /** It gets this configuration, or ends. There never was another signal. */
  @Index(0)
  record NewConfiguration(Optional<ChangesTrieConfiguration> configuration)
      implements ChangesTrieSignal {}

  /**
   * How the changes trie is built.
   *
   * @param digestInterval blocks between digests, a u32
   * @param digestLevels levels of digests, a u32
   */
  record ChangesTrieConfiguration(@U32 long digestInterval, @U32 long digestLevels) {
    /** Checks the ranges. */
    public ChangesTrieConfiguration {
      UInt32.check(digestInterval, "digest interval");
      UInt32.check(digestLevels, "digest levels");
    }
  }
}
