package dev.overseer.keystore;

import dev.overseer.crypto.KeyPair;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A keystore in a folder, a file for each key. A file is named after the key, {@code
 * <type>-<scheme>-<public key>.json}, and only its owner may read it ({@link KeyFolder}); its
 * content is JSON ({@link KeyFileFormat}). The seed in it is not encrypted: who may read the file,
 * or a copy of it, can sign.
 *
 * <p>All keys are read when the keystore is opened. What another process inserts later is found
 * when it is opened anew. Several processes may insert at the same time.
 */
public final class FileKeystore implements Keystore {
  private final KeyFolder folder;
  private final MemoryKeystore keys = new MemoryKeystore();

  private FileKeystore(KeyFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads the keys of a folder. One that is not there has none; the first insertion makes it.
   *
   * @throws KeystoreException if a file is damaged, has another version, or can be read by others
   *     than its owner; also if there are more than 1000 files
   */
  public static FileKeystore open(Path path) {
    KeyFolder folder = new KeyFolder(path);
    FileKeystore keystore = new FileKeystore(folder);
    for (Path file : folder.files()) {
      keystore.keys.put(load(folder, file));
    }
    return keystore;
  }

  private static StoredKey load(KeyFolder folder, Path file) {
    StoredKey key;
    try {
      key = KeyFileFormat.read(folder.read(file));
    } catch (KeyFileException e) {
      throw new KeystoreException(file + " " + e.getMessage(), e);
    }
    Path expected = folder.file(name(key.info()));
    if (!expected.equals(file)) {
      throw new KeystoreException(
          "%s has the key of another name; rename it to %s"
              .formatted(file, expected.getFileName()));
    }
    return key;
  }

  private static String name(KeyInfo key) {
    return "%s-%s-%s"
        .formatted(
            key.type(), key.scheme(), HexFormat.of().formatHex(key.publicKey().toByteArray()));
  }

  @Override
  public Optional<KeyPair> find(KeyType type, byte[] publicKey) {
    return keys.find(type, publicKey);
  }

  @Override
  public List<KeyInfo> list() {
    return keys.list();
  }

  /** The key is on the disk when this returns. */
  @Override
  public KeyPair insert(KeyType type, KeyScheme scheme, byte[] seed) {
    StoredKey key = new StoredKey(type, scheme, seed);
    if (!keys.contains(key.info())) {
      folder.write(name(key.info()), KeyFileFormat.write(key));
      keys.put(key);
    }
    return key.keyPair();
  }
}
