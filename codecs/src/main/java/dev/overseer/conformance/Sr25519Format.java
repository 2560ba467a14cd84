package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.crypto.Sr25519;

/**
 * {@code sr25519}: cases of kind {@code derive} (a seed and its public key), {@code verify}
 * (whether a signature is valid) and {@code sign} (a signature with given randomness).
 */
public final class Sr25519Format implements VectorFormat {
  @Override
  public String name() {
    return "sr25519";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.has("kind")
        && (first.hasAll("seed", "publicKey")
            || first.hasAll("publicKey", "signature", "valid")
            || first.hasAll("seed", "random", "signature"));
  }

  @Override
  public void check(VectorCase vector) {
    switch (vector.text("kind")) {
      case "derive" -> checkDerive(vector);
      case "verify" -> checkVerify(vector);
      case "sign" -> checkSign(vector);
      default -> throw new Mismatch("kind", "derive, verify or sign", vector.text("kind"));
    }
  }

  private static void checkDerive(VectorCase vector) {
    expectHex(
        "publicKey",
        vector.hex("publicKey"),
        Sr25519.INSTANCE.keyFromSeed(vector.hex("seed")).publicKey());
  }

  private static void checkVerify(VectorCase vector) {
    expect(
        "valid",
        vector.bool("valid"),
        Sr25519.INSTANCE.verify(
            vector.hex("publicKey"), vector.hex("message"), vector.hex("signature")));
  }

  private static void checkSign(VectorCase vector) {
    byte[] random = vector.hex("random");
    Sr25519 scheme =
        Sr25519.withRandomness(target -> System.arraycopy(random, 0, target, 0, target.length));
    expectHex(
        "signature",
        vector.hex("signature"),
        scheme.keyFromSeed(vector.hex("seed")).sign(vector.hex("message")));
  }
}
