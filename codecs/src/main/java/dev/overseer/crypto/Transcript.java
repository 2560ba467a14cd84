package dev.overseer.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A Merlin transcript (spec types.md 3.1, item 1): both sides of a proof append the same messages
 * and so get the same challenges, which depend on all messages before them.
 *
 * <p>Not thread-safe. A copy goes on from the same messages.
 */
final class Transcript {
  private static final Strobe128 MERLIN = new Strobe128(label("Merlin v1.0"));
  private static final byte[] DOMAIN_SEPARATOR = label("dom-sep");
  private static final byte[] RNG = label("rng");

  private final Strobe128 strobe;

  private Transcript(Strobe128 strobe) {
    this.strobe = strobe;
  }

  /** A transcript without messages, of the protocol with this name. */
  static Transcript of(String protocol) {
    Transcript transcript = new Transcript(MERLIN.copy());
    transcript.append(DOMAIN_SEPARATOR, label(protocol));
    return transcript;
  }

  /** The bytes of a label, which is ASCII text. */
  static byte[] label(String text) {
    return text.getBytes(US_ASCII);
  }

  /** Another one with the same messages. */
  Transcript copy() {
    return new Transcript(strobe.copy());
  }

  /** Appends a message. Returns this. */
  Transcript append(byte[] label, byte[] message) {
    strobe.metaAd(label, false);
    strobe.metaAd(le32(message.length), true);
    strobe.ad(message);
    return this;
  }

  /** Bytes that the prover cannot choose. They are appended, too. */
  byte[] challenge(byte[] label, int length) {
    strobe.metaAd(label, false);
    strobe.metaAd(le32(length), true);
    return strobe.prf(length);
  }

  /**
   * Secret bytes for one use, from the messages so far, a secret of the prover and fresh
   * randomness: different for different messages even if the randomness is bad, and not to be
   * guessed even by one who knows the messages. The transcript stays as it is.
   *
   * @param label the use
   */
  byte[] witness(byte[] label, byte[] secret, byte[] randomness, int length) {
    Strobe128 fork = strobe.copy();
    fork.metaAd(label, false);
    fork.metaAd(le32(secret.length), true);
    fork.key(secret);
    fork.metaAd(RNG, false);
    fork.key(randomness);
    fork.metaAd(le32(length), false);
    byte[] bytes = fork.prf(length);
    fork.erase();
    return bytes;
  }

  private static byte[] le32(int value) {
    return new byte[] {
      (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
    };
  }
}
