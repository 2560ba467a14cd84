package dev.overseer.keystore;

import dev.overseer.crypto.KeyPair;
import dev.overseer.primitives.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A keystore that ends with the process. */
public final class MemoryKeystore implements Keystore {
  private final ConcurrentSkipListMap<KeyInfo, KeyPair> keys = new ConcurrentSkipListMap<>();

  @Override
  public Optional<KeyPair> find(KeyType type, byte[] publicKey) {
    Bytes wanted = Bytes.copyOf(publicKey);
    for (KeyScheme scheme : KeyScheme.values()) {
      KeyPair found = keys.get(new KeyInfo(type, scheme, wanted));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<KeyInfo> list() {
    return List.copyOf(keys.keySet());
  }

  @Override
  public KeyPair insert(KeyType type, KeyScheme scheme, byte[] seed) {
    StoredKey key = new StoredKey(type, scheme, seed);
    put(key);
    return key.keyPair();
  }

  boolean contains(KeyInfo key) {
    return keys.containsKey(key);
  }

  void put(StoredKey key) {
    keys.put(key.info(), key.keyPair());
  }
}
