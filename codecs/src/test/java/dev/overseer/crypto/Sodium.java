package dev.overseer.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * sr25519 with the ristretto255 of libsodium in C, called without a copy of the arrays, and with
 * our transcripts. It is what ours is measured against.
 */
public final class Sodium {
  private static final int SIZE = 32;
  private static final byte[] SIGNING = Transcript.label("signing");

  private final SecureRandom randomness = new SecureRandom();
  private final MethodHandle multiply;
  private final MethodHandle multiplyBase;
  private final MethodHandle subtract;
  private final MethodHandle reduce;
  private final MethodHandle multiplyScalars;
  private final MethodHandle addScalars;

  private Sodium(SymbolLookup library) {
    multiply = function(library, "crypto_scalarmult_ristretto255", 3);
    multiplyBase = function(library, "crypto_scalarmult_ristretto255_base", 2);
    subtract = function(library, "crypto_core_ristretto255_sub", 3);
    reduce = function(library, "crypto_core_ristretto255_scalar_reduce", 2);
    multiplyScalars = function(library, "crypto_core_ristretto255_scalar_mul", 3);
    addScalars = function(library, "crypto_core_ristretto255_scalar_add", 3);
  }

  /** Loads the library for this machine. */
  @SuppressWarnings("restricted") // a benchmark may
  public static Sodium load() throws IOException {
    String resource = resource();
    Path copy = Files.createTempFile("sodium", null);
    try (InputStream in =
        Objects.requireNonNull(
            Sodium.class.getClassLoader().getResourceAsStream(resource), resource)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return new Sodium(SymbolLookup.libraryLookup(copy, Arena.global()));
    } finally {
      Files.delete(copy);
    }
  }

  private static String resource() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    if (system.contains("mac")) {
      return (arm ? "mac_arm" : "mac") + "/libsodium.dylib";
    }
    return (arm ? "arm64" : "linux64") + "/libsodium.so";
  }

  @SuppressWarnings("restricted") // a benchmark may
  private static MethodHandle function(SymbolLookup library, String name, int arguments) {
    MemoryLayout[] layouts = new MemoryLayout[arguments];
    Arrays.fill(layouts, ADDRESS);
    // some of them return nothing, which is then ignored
    return Linker.nativeLinker()
        .downcallHandle(
            library.findOrThrow(name),
            FunctionDescriptor.of(JAVA_INT, layouts),
            Linker.Option.critical(true));
  }

  /** As {@link Sr25519#verify}, but without the checks of sizes, of s and of the marker. */
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    byte[] commitment = Arrays.copyOf(signature, SIZE);
    byte[] s = Arrays.copyOfRange(signature, SIZE, 2 * SIZE);
    s[SIZE - 1] &= 0x7f;
    byte[] k = reduced(Sr25519.challenge(Sr25519.transcript(message, publicKey), commitment));
    byte[] sB = new byte[SIZE];
    byte[] kA = new byte[SIZE];
    byte[] difference = new byte[SIZE];
    return call(multiplyBase, sB, s) == 0
        && call(multiply, kA, k, publicKey) == 0
        && call(subtract, difference, sB, kA) == 0
        && Arrays.equals(difference, commitment);
  }

  /** Signs with a key of zeros for x and its nonce, which takes as long as any other. */
  public byte[] sign(byte[] publicKey, byte[] message) {
    byte[] x = new byte[SIZE];
    byte[] random = new byte[SIZE];
    randomness.nextBytes(random);
    Transcript transcript = Sr25519.transcript(message, publicKey);
    byte[] r = reduced(transcript.witness(SIGNING, x, random, 2 * SIZE));
    byte[] commitment = new byte[SIZE];
    call(multiplyBase, commitment, r);
    byte[] k = reduced(Sr25519.challenge(transcript, commitment));
    byte[] s = new byte[SIZE];
    call(multiplyScalars, s, k, x);
    call(addScalars, s, s, r);
    return Sr25519.signature(commitment, s);
  }

  private byte[] reduced(byte[] wide) {
    byte[] scalar = new byte[SIZE];
    call(reduce, scalar, wide);
    return scalar;
  }

  private static int call(MethodHandle function, byte[] result, byte[] a) {
    try {
      return (int) function.invokeExact(MemorySegment.ofArray(result), MemorySegment.ofArray(a));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static int call(MethodHandle function, byte[] result, byte[] a, byte[] b) {
    try {
      return (int)
          function.invokeExact(
              MemorySegment.ofArray(result), MemorySegment.ofArray(a), MemorySegment.ofArray(b));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
