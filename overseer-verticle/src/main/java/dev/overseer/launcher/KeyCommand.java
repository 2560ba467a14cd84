package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.config.NodeOptions;
import dev.overseer.keystore.DevelopmentKeys;
import dev.overseer.keystore.FileKeystore;
import dev.overseer.keystore.KeyInfo;
import dev.overseer.keystore.KeyScheme;
import dev.overseer.keystore.KeyType;
import dev.overseer.keystore.KeystoreException;
import dev.overseer.primitives.Bytes;
import io.vertx.core.cli.annotations.Argument;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Option;
import io.vertx.core.cli.annotations.Summary;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code key}: a node's keystore. A secret is neither printed nor taken as an argument. */
@Name("key")
@Summary("Makes, takes in or lists keys that a node signs with.")
@Description(
    """
    generate makes a key at random; insert takes in that of a seed, 0x and 64 hex
    digits, from a file or standard input. They print type, scheme and public key.
    list does so for all keys; exit code 1 if there is none.

    Example: a validator's new key, and one for development
      ./vertx key generate --type para
      ./vertx key insert --type para --dev Alice --keystore data/dev/keystore\
    """)
public final class KeyCommand extends ToolCommand {

  private static final int SEED_SIZE = 32;

  private String action = "";
  private String folder = Path.of(NodeOptions.DEFAULT_DATA_DIR, "keystore").toString();
  private @Nullable String type;
  private @Nullable String scheme;
  private @Nullable String developmentName;
  private @Nullable String file;

  /** Sets what to do. */
  @Argument(index = 0, argName = "action")
  @Description("generate, insert or list.")
  public void setAction(String action) {
    this.action = action;
  }

  /** Sets the keystore's folder. */
  @Option(longName = "keystore", argName = "folder")
  @Description("The keystore, <dataDir>/keystore of a node; data/keystore without it.")
  public void setKeystore(String folder) {
    this.folder = folder;
  }

  /** Sets the key type. */
  @Option(longName = "type", argName = "type")
  @Description("para for validators, coll for collators, or another key type.")
  public void setType(String type) {
    this.type = type;
  }

  /** Sets the scheme. */
  @Option(longName = "scheme", argName = "scheme")
  @Description("sr25519 or ed25519; sr25519 for a new key without it.")
  public void setScheme(String scheme) {
    this.scheme = scheme;
  }

  /** Sets the name of a development key. */
  @Option(longName = "dev", argName = "name")
  @Description("Takes in a key that everybody knows: Alice, Bob, //Alice//stash.")
  public void setDevelopmentName(String name) {
    this.developmentName = name;
  }

  /** Sets the file with the seed. */
  @Option(longName = "file", argName = "file")
  @Description("File with the seed to take in.")
  public void setFile(String file) {
    this.file = file;
  }

  @Override
  protected int call() {
    try {
      return switch (action) {
        case "generate" -> keep(this::freshSeed);
        case "insert" -> keep(this::givenSeed);
        case "list" -> list();
        default -> throw refused("key cannot '%s'; use generate, insert or list".formatted(action));
      };
    } catch (KeystoreException | IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private int keep(Supplier<byte[]> seed) {
    if (type == null) {
      throw refused("key %s needs --type, such as para or coll".formatted(action));
    }
    KeyType keyType = new KeyType(type);
    KeyScheme keyScheme = scheme == null ? KeyScheme.SR25519 : KeyScheme.of(scheme);
    FileKeystore keystore = FileKeystore.open(Path.of(folder));
    byte[] secret =
        developmentName == null ? seed.get() : developmentSeed(keyScheme, developmentName);
    byte[] publicKey = keystore.insert(keyType, keyScheme, secret).publicKey();
    out().println(new KeyInfo(keyType, keyScheme, Bytes.wrap(publicKey)));
    return 0;
  }

  private byte[] developmentSeed(KeyScheme keyScheme, String name) {
    if (action.equals("generate")) {
      throw refused("key generate takes no --dev; use key insert");
    }
    if (file != null) {
      throw refused("key takes --dev or --file, not both");
    }
    byte[] seed = DevelopmentKeys.seed(keyScheme, name);
    err().println("everybody knows the secret of this key: it is for development networks only");
    return seed;
  }

  private byte[] freshSeed() {
    if (file != null) {
      throw refused("key generate takes no --file; use key insert");
    }
    byte[] seed = new byte[SEED_SIZE];
    new SecureRandom().nextBytes(seed);
    return seed;
  }

  private byte[] givenSeed() {
    return file == null ? SeedInput.fromStandardInput() : SeedInput.fromFile(Path.of(file));
  }

  private int list() {
    if (file != null || developmentName != null) {
      throw refused("key list takes neither --file nor --dev; use key insert");
    }
    Optional<KeyType> wantedType = Optional.ofNullable(type).map(KeyType::new);
    Optional<KeyScheme> wantedScheme = Optional.ofNullable(scheme).map(KeyScheme::of);
    List<KeyInfo> found =
        FileKeystore.open(Path.of(folder)).list().stream()
            .filter(key -> wantedType.isEmpty() || wantedType.get().equals(key.type()))
            .filter(key -> wantedScheme.isEmpty() || wantedScheme.get() == key.scheme())
            .toList();
    found.forEach(out()::println);
    return found.isEmpty() ? 1 : 0;
  }

  private static StartException refused(String message) {
    return new StartException(ExitCode.REFUSED, message);
  }
}
