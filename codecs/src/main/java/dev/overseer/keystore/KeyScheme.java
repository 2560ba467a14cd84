package dev.overseer.keystore;

import dev.overseer.crypto.Ed25519;
import dev.overseer.crypto.KeyDerivation;
import dev.overseer.crypto.SignatureScheme;
import dev.overseer.crypto.Sr25519;
import java.util.Arrays;
import java.util.Locale;

/** The signature schemes that a keystore has keys of. */
public enum KeyScheme {
  /** Validators and collators. */
  SR25519 {
    @Override
    public SignatureScheme signatures() {
      return Sr25519.INSTANCE;
    }

    @Override
    byte[] hardDerive(byte[] seed, byte[] chainCode) {
      return KeyDerivation.sr25519(seed, chainCode);
    }
  },

  /** Finality, and identities in the network. */
  ED25519 {
    @Override
    public SignatureScheme signatures() {
      return Ed25519.INSTANCE;
    }

    @Override
    byte[] hardDerive(byte[] seed, byte[] chainCode) {
      return KeyDerivation.ed25519(seed, chainCode);
    }
  };

  /** Bytes of a seed and of a public key of either scheme. */
  static final int KEY_SIZE = 32;

  /** The scheme itself. */
  public abstract SignatureScheme signatures();

  abstract byte[] hardDerive(byte[] seed, byte[] chainCode);

  /**
   * The scheme with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static KeyScheme of(String name) {
    return Arrays.stream(values())
        .filter(scheme -> scheme.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a scheme is sr25519 or ed25519, not '%s'".formatted(name)));
  }

  /** The name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
