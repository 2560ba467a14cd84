package dev.overseer.subsystem;

import dev.overseer.crypto.Hashing;
import dev.overseer.primitives.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The version of a relay chain's runtime (spec runtime-api.md 2).
 *
 * @param specName the runtime's name
 * @param specVersion u32, grows with each upgrade
 * @param apis versions of the runtime's APIs by their 8-byte ids
 */
public record RuntimeVersion(String specName, long specVersion, Map<Bytes, Long> apis) {
  /** Takes a copy. */
  public RuntimeVersion {
    apis = Map.copyOf(apis);
  }

  /** The version of an API, for example {@code ParachainHost}; empty if the runtime lacks it. */
  public Optional<Long> api(String name) {
    byte[] id = Hashing.blake2b64(name.getBytes(StandardCharsets.US_ASCII));
    return Optional.ofNullable(apis.get(Bytes.wrap(id)));
  }
}
