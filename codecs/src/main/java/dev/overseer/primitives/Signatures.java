package dev.overseer.primitives;

/** What the signature types have in common. */
final class Signatures {
  /** Bytes of an sr25519 signature. */
  static final int SIZE = 64;

  private Signatures() {}

  static Bytes check(Bytes signature) {
    if (signature.size() != SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + signature.size());
    }
    return signature.compact();
  }
}
