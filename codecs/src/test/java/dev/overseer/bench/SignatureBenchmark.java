package dev.overseer.bench;

import dev.overseer.crypto.Ed25519;
import dev.overseer.crypto.Elisabeth;
import dev.overseer.crypto.KeyPair;
import dev.overseer.crypto.Sodium;
import dev.overseer.crypto.Sr25519;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Signatures of a statement (73 bytes) per second, in one thread. Ours beside libsodium in C,
 * called from Java, and beside the library that ours signs with; ed25519 of BouncyCastle beside the
 * platform's.
 */
@State(Scope.Thread)
public class SignatureBenchmark {
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] message = new byte[73];
  private final Sodium sodium;

  private final KeyPair sr25519 = Sr25519.INSTANCE.keyFromSeed(new byte[32]);
  private final byte[] sr25519Key = sr25519.publicKey();
  private final byte[] sr25519Signature = sr25519.sign(message);

  private final KeyPair ed25519 = Ed25519.INSTANCE.keyFromSeed(new byte[32]);
  private final byte[] ed25519Key = ed25519.publicKey();
  private final byte[] ed25519Signature = ed25519.sign(message);
  private final PublicKey platformKey;

  /** Makes keys and signatures. */
  public SignatureBenchmark() {
    try {
      sodium = Sodium.load();
      byte[] x509 = new byte[X509_PREFIX.length + ed25519Key.length];
      System.arraycopy(X509_PREFIX, 0, x509, 0, X509_PREFIX.length);
      System.arraycopy(ed25519Key, 0, x509, X509_PREFIX.length, ed25519Key.length);
      platformKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  public void sr25519Verify() {
    check(Sr25519.INSTANCE.verify(sr25519Key, message, sr25519Signature));
  }

  @Benchmark
  public void sr25519VerifyLibsodium() {
    check(sodium.verify(sr25519Key, message, sr25519Signature));
  }

  @Benchmark
  public void sr25519VerifyElisabeth() {
    check(Elisabeth.verify(sr25519Key, message, sr25519Signature));
  }

  @Benchmark
  public byte[] sr25519Sign() {
    return sr25519.sign(message);
  }

  @Benchmark
  public byte[] sr25519SignLibsodium() {
    return sodium.sign(sr25519Key, message);
  }

  @Benchmark
  public void ed25519Verify() {
    check(Ed25519.INSTANCE.verify(ed25519Key, message, ed25519Signature));
  }

  @Benchmark
  public void ed25519VerifyPlatform() throws GeneralSecurityException {
    Signature platform = Signature.getInstance("Ed25519");
    platform.initVerify(platformKey);
    platform.update(message);
    check(platform.verify(ed25519Signature));
  }

  @Benchmark
  public byte[] ed25519Sign() {
    return ed25519.sign(message);
  }

  private static void check(boolean valid) {
    if (!valid) {
      throw new IllegalStateException("a valid signature was refused");
    }
  }
}
