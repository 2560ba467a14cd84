package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.crypto.Hashing;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code hashing}: an input and its digests; every case has at least one. */
public final class HashingFormat implements VectorFormat {
  private static final Map<String, UnaryOperator<byte[]>> FUNCTIONS =
      Map.of(
          "blake2_256", Hashing::blake2b256,
          "blake2_128", Hashing::blake2b128,
          "keccak_256", Hashing::keccak256,
          "keccak_512", Hashing::keccak512,
          "sha2_256", Hashing::sha256,
          "twox_64", Hashing::twox64,
          "twox_128", Hashing::twox128,
          "twox_256", Hashing::twox256);

  @Override
  public String name() {
    return "hashing";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.has("input") && FUNCTIONS.keySet().stream().anyMatch(first::has);
  }

  @Override
  public void check(VectorCase vector) {
    byte[] input = vector.hex("input");
    FUNCTIONS.forEach(
        (name, function) -> {
          if (vector.has(name)) {
            expectHex(name, vector.hex(name), function.apply(input));
          }
        });
  }
}
