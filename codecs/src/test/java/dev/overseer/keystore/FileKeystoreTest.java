package dev.overseer.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.crypto.KeyPair;
import dev.overseer.primitives.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeystoreTest {
  private static final byte[] SEED = DevelopmentKeys.seed(KeyScheme.SR25519, "Alice");
  private static final String SEED_HEX = Bytes.wrap(SEED).toHex();
  private static final String PUBLIC_KEY_HEX =
      "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
  private static final byte[] MESSAGE = {1, 2, 3};

  @TempDir private Path root;

  private Path folder() {
    return root.resolve("data/keystore");
  }

  private FileKeystore open() {
    return FileKeystore.open(folder());
  }

  /** Inserts the one key of most tests and gives its file. */
  private Path inserted() throws IOException {
    open().insert(KeyType.PARA, KeyScheme.SR25519, SEED);
    return files().getFirst();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(this::open)
        .isInstanceOf(KeystoreException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining(SEED_HEX.substring(2));
  }

  @Test
  void findsAKeyAfterItIsOpenedAnew() {
    KeyPair inserted = open().insert(KeyType.PARA, KeyScheme.SR25519, SEED);

    KeyPair found = open().find(KeyType.PARA, inserted.publicKey()).orElseThrow();

    assertThat(found.publicKey()).isEqualTo(inserted.publicKey());
    assertThat(
            KeyScheme.SR25519.signatures().verify(found.publicKey(), MESSAGE, found.sign(MESSAGE)))
        .isTrue();
  }

  @Test
  void findsByTypeAndPublicKey() {
    FileKeystore keystore = open();
    KeyPair alice = keystore.insert(KeyType.PARA, KeyScheme.SR25519, SEED);
    KeyPair other = keystore.insert(KeyType.COLL, KeyScheme.ED25519, SEED);

    assertThat(keystore.find(KeyType.PARA, alice.publicKey())).isPresent();
    assertThat(keystore.find(KeyType.COLL, other.publicKey())).isPresent();
    assertThat(keystore.find(KeyType.COLL, alice.publicKey())).isEmpty();
    assertThat(keystore.find(KeyType.PARA, other.publicKey())).isEmpty();
    assertThat(keystore.find(KeyType.PARA, new byte[0])).isEmpty();
  }

  @Test
  void listsInOrder() {
    FileKeystore keystore = open();
    keystore.insert(KeyType.PARA, KeyScheme.SR25519, SEED);
    keystore.insert(KeyType.COLL, KeyScheme.ED25519, SEED);
    keystore.insert(KeyType.COLL, KeyScheme.SR25519, SEED);

    assertThat(keystore.list())
        .isEqualTo(open().list())
        .extracting(key -> key.type() + " " + key.scheme())
        .containsExactly("coll sr25519", "coll ed25519", "para sr25519");
    assertThat(keystore.list().getLast()).hasToString("para sr25519 0x" + PUBLIC_KEY_HEX);
  }

  @Test
  void makesFoldersAndFilesForTheOwnerAlone() throws IOException {
    Path file = inserted();

    assertThat(mode(folder())).isEqualTo("rwx------");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(file).hasFileName("para-sr25519-" + PUBLIC_KEY_HEX + ".json");
    assertThat(file)
        .hasContent(
            """
            {"version":1,"type":"para","scheme":"sr25519","publicKey":"0x%s","seed":"%s"}
            """
                .formatted(PUBLIC_KEY_HEX, SEED_HEX));
  }

  @Test
  void isEmptyWithoutAFolderAndMakesNone() {
    assertThat(open().list()).isEmpty();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void writesAKeyOnce() throws IOException {
    Path file = inserted();
    Object before = Files.readAttributes(file, "unix:ino").get("ino");

    open().insert(KeyType.PARA, KeyScheme.SR25519, SEED);

    assertThat(files()).hasSize(1);
    assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(before);
  }

  /** INV-1 of KeyFolder. */
  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
  void refusesAFileThatOthersCanGetAt(String mode) throws IOException {
    Path file = inserted();
    setMode(file, mode);

    assertRefused(file.toString(), mode, "chmod 600 " + file);
  }

  /** INV-1 of KeyFolder, for reading and for writing. */
  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx-w----", "rwx--x--x"})
  void refusesAFolderThatOthersCanGetAt(String mode) throws IOException {
    FileKeystore opened = open();
    inserted();
    setMode(folder(), mode);

    assertRefused(folder().toString(), mode, "chmod 700 " + folder());
    assertThatThrownBy(() -> opened.insert(KeyType.COLL, KeyScheme.SR25519, SEED))
        .isInstanceOf(KeystoreException.class)
        .hasMessageContaining("chmod 700");
    assertThat(files()).hasSize(1);
  }

  @Test
  void takesAFileThatNotEvenTheOwnerMayWrite() throws IOException {
    setMode(inserted(), "r--------");

    assertThat(open().list()).hasSize(1);
  }

  /** Every byte that is lost, and every digit that is wrong, is noticed. */
  @Test
  void refusesEveryDamage() throws IOException {
    Path file = inserted();
    String content = Files.readString(file).strip();
    for (int i = 0; i < content.length(); i++) {
      Files.writeString(file, content.substring(0, i));
      assertRefused(file.toString());
      char other = content.charAt(i) == '3' ? '4' : '3';
      Files.writeString(file, content.substring(0, i) + other + content.substring(i + 1));
      assertRefused(file.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "seed":"0x   | "seed":"        | does not begin with 0x
          "seed":"0x   | "seed":"0x00    | no valid form
          "seed":"0x   | "seed":"0xzz    | no valid form
          "para"       | "paras"         | no valid form
          "sr25519"    | "ed25519"       | do not belong together
          "sr25519"    | "rsa"           | no valid form
          "seed":"0x   | "SEED":"0x      | just the fields of version 1
          "type":"para"| "type":"para","type":"para" | not JSON
          "type":"para"| "type":"para","more":"1"    | just the fields of version 1
          "para"       | {"a":"para"}    | no flat JSON object
          "para"       | 5               | no flat JSON object
          "para"       | null            | no flat JSON object
          "version":1, | ''              | begin with the number of its version
          "version":1  | "version":"1"   | begin with the number of its version
          {            | [               | no flat JSON object
          }            | }}              | not JSON
          }            | } {}            | no flat JSON object
          """)
  void saysWhatIsWrong(String part, String replacement, String reason) throws IOException {
    Path file = inserted();
    String content = Files.readString(file);
    assertThat(content).contains(part);
    Files.writeString(file, content.replace(part, replacement));

    assertRefused(file + " is damaged: ", reason, "move it out of the keystore");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "11", "99999999999999999999999999"})
  void refusesAnotherVersionWhateverFollowsIt(String version) throws IOException {
    Path file = inserted();
    Files.writeString(file, "{\"version\":" + version + ",\"keys\":[{}]}");

    assertRefused(file.toString(), "does not have version 1", "the software that wrote it");
  }

  @Test
  void refusesAFileUnderTheNameOfAnother() throws IOException {
    Path file = inserted();
    Files.move(file, folder().resolve("alice.json"));

    assertRefused("alice.json", "rename it to para-sr25519-" + PUBLIC_KEY_HEX + ".json");
  }

  /** INV-3 of KeyFolder. */
  @Test
  void refusesWhatIsTooLargeBeforeItReadsIt() throws IOException {
    Path file = inserted();
    Files.writeString(file, " ".repeat(KeyFolder.MAX_FILE_SIZE + 1));

    assertRefused(file.toString(), "at most 4096 bytes");
  }

  /** INV-3 of KeyFolder. */
  @Test
  void refusesMoreFilesThanANodeHas() throws IOException {
    inserted();
    for (int i = 0; i < KeyFolder.MAX_FILES; i++) {
      Files.createFile(folder().resolve(i + ".json"));
    }

    assertRefused("more than 1000 keys");
  }

  @Test
  void refusesAFolderInPlaceOfAFileAndAFileInPlaceOfAFolder() throws IOException {
    Path inside = Files.createDirectories(folder()).resolve("a.json");
    setMode(folder(), "rwx------");
    Files.createDirectory(inside);
    assertRefused(inside.toString(), "it is no key");

    Files.delete(inside);
    Files.delete(folder());
    Files.createFile(folder());
    assertRefused(folder().toString(), "is no folder");
  }

  /** INV-2 of KeyFolder: what a process left that ended in the middle of a write. */
  @Test
  void leavesUnfinishedFilesAside() throws IOException {
    Path file = inserted();
    String name = String.valueOf(file.getFileName());
    Path unfinished = folder().resolve(name.replace(".json", "") + "12345.tmp");
    Files.writeString(unfinished, "{\"version\":1,\"ty");

    FileKeystore keystore = open();
    keystore.insert(KeyType.COLL, KeyScheme.SR25519, SEED);

    assertThat(keystore.list()).hasSize(2);
    assertThat(open().list()).hasSize(2);
    assertThat(unfinished).hasContent("{\"version\":1,\"ty");
  }

  @Test
  void saysSoWhenAKeyCannotBeWritten() throws IOException {
    Files.createFile(root.resolve("data"));

    FileKeystore keystore = open();

    assertThatThrownBy(() -> keystore.insert(KeyType.PARA, KeyScheme.SR25519, SEED))
        .isInstanceOf(KeystoreException.class)
        .hasMessageContaining("cannot be written");
    assertThat(keystore.list()).isEmpty();
  }

  /** Two processes insert the same keys and some of their own, at the same time. */
  @Test
  void isSharedByProcesses() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int first : new int[] {0, 10}) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Inserter.class.getName(),
                  folder().toString(),
                  Integer.toString(first))
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(open().list()).hasSize(30);
    assertThat(files()).hasSize(30).allMatch(file -> file.toString().endsWith(".json"));
  }

  /** Inserts 20 keys: the development keys of twenty numbers in a row. */
  static final class Inserter {
    private Inserter() {}

    static void main(String[] args) {
      FileKeystore keystore = FileKeystore.open(Path.of(args[0]));
      int first = Integer.parseInt(args[1]);
      for (int i = first; i < first + 20; i++) {
        keystore.insert(
            KeyType.PARA,
            KeyScheme.SR25519,
            DevelopmentKeys.seed(KeyScheme.SR25519, Integer.toString(i)));
      }
    }
  }
}
