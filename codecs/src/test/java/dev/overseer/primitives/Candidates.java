package dev.overseer.primitives;

import java.util.List;
import java.util.Optional;

/** Candidates for tests. */
public final class Candidates {
  private Candidates() {}

  /** Commitments with something in each field. */
  public static CandidateCommitments commitments() {
    return new CandidateCommitments(
        List.of(Bytes.fromHex("0x0102")),
        List.of(new OutboundHrmpMessage(new ParaId(5), Bytes.fromHex("0x03"))),
        Optional.empty(),
        new HeadData(Bytes.fromHex("0x04")),
        1,
        2);
  }

  /** A descriptor that nobody signed. */
  public static CandidateDescriptor descriptor(Hash relayParent) {
    return descriptor(relayParent, hash(1), signature(1));
  }

  static CandidateDescriptor descriptor(
      Hash relayParent, Hash collator, CollatorSignature signature) {
    return new CandidateDescriptor(
        new ParaId(2000),
        relayParent,
        new CollatorId(collator),
        hash(2),
        hash(3),
        hash(4),
        signature,
        hash(5),
        new ValidationCodeHash(hash(6)));
  }

  static Hash hash(int digit) {
    return Hash.fromHex("0x" + ("0" + digit).repeat(32));
  }

  static CollatorSignature signature(int digit) {
    return new CollatorSignature(Bytes.fromHex("0x" + ("0" + digit).repeat(64)));
  }
}
