package dev.overseer.chain.rpc;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;

/** A header and the hash of its block, which a header that was sent does not contain. */
record Block(Hash hash, Header header) {
  private static final int FIXED_BYTES = 300;
  private static final int BYTES_PER_LOG = 80;

  /** About how many bytes of memory a header takes. */
  static long weight(Header header) {
    long bytes = FIXED_BYTES;
    for (Bytes log : header.logs()) {
      bytes += BYTES_PER_LOG + log.size();
    }
    return bytes;
  }

  long number() {
    return header.number();
  }

  BlockInfo info() {
    return new BlockInfo(hash, header.parentHash(), header.number());
  }

  /** For logs: {@code #7 (0x1234…abcd)}. */
  @Override
  public String toString() {
    return "#" + number() + " (" + hash + ")";
  }
}
