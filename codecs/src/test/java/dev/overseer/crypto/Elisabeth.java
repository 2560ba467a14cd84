package dev.overseer.crypto;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.util.Arrays;

/**
 * Verification of sr25519 with nothing but the ristretto255 of the library that ours signs with, in
 * the same time for all values. It is what ours is measured against.
 */
public final class Elisabeth {
  private Elisabeth() {}

  /** As {@link Sr25519#verify}, for a signature of valid form. */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    byte[] commitment = Arrays.copyOf(signature, 32);
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    s[31] &= 0x7f;
    Scalar k =
        Scalar.fromBytesModOrderWide(
            Sr25519.challenge(Sr25519.transcript(message, publicKey), commitment));
    try {
      RistrettoElement kA = new CompressedRistretto(publicKey).decompress().multiply(k);
      RistrettoElement sB =
          Constants.RISTRETTO_GENERATOR_TABLE.multiply(Scalar.fromCanonicalBytes(s));
      return Arrays.equals(sB.subtract(kA).compress().toByteArray(), commitment);
    } catch (InvalidEncodingException e) {
      return false;
    }
  }
}
