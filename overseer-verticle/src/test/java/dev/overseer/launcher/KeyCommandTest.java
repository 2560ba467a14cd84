package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

/** The command {@code key}, as a process would run it. */
class KeyCommandTest {

  private static final String ALICE_SEED =
      "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
  private static final String ALICE =
      "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
  private static final String ALICE_ED25519 =
      "0x88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs {@code key} with the keystore of this test. */
  private int key(String commandLine) {
    List<String> arguments = new ArrayList<>(List.of("key"));
    arguments.addAll(List.of(commandLine.split(" ")));
    arguments.addAll(List.of("--keystore", keystore().toString()));
    return new OverseerLauncher(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .launch(arguments.toArray(String[]::new));
  }

  private int keyWithInput(String commandLine, String input) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return key(commandLine);
    } finally {
      System.setIn(before);
    }
  }

  private Path keystore() {
    return folder.resolve("data/keystore");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(keystore())) {
      return files.toList();
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  @Test
  void generatesADifferentKeyEachTimeAndListsThem() {
    assertThat(key("generate --type para")).isZero();
    assertThat(key("generate --type coll --scheme ed25519")).isZero();
    assertThat(key("generate --type para")).isZero();

    List<String> made = out().lines().toList();
    assertThat(made).doesNotHaveDuplicates();
    assertThat(made.get(0)).matches("para sr25519 0x[0-9a-f]{64}");
    assertThat(made.get(1)).matches("coll ed25519 0x[0-9a-f]{64}");
    out.reset();
    assertThat(key("list")).isZero();
    assertThat(out().lines()).containsExactlyElementsOf(made.stream().sorted().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "insert --type para --dev Alice, para sr25519 " + ALICE,
    "insert --type coll --dev Alice, coll sr25519 " + ALICE,
    "insert --type gran --scheme ed25519 --dev //Alice, gran ed25519 " + ALICE_ED25519
  })
  void takesInDevelopmentKeysWithAWarning(String commandLine, String shown) {
    assertThat(key(commandLine)).isZero();

    assertThat(out().strip()).isEqualTo(shown);
    assertThat(err()).contains("everybody knows the secret");
  }

  @Test
  void makesNoKeyThatEverybodyKnows() {
    assertThat(key("generate --type para --dev Alice")).isEqualTo(2);
    assertThat(err()).contains("key generate takes no --dev; use key insert");
  }

  @Test
  void takesInASeedFromAFile() throws IOException {
    Path seed = Files.writeString(folder.resolve("seed"), ALICE_SEED + "\n");

    assertThat(key("insert --type para --file " + seed)).isZero();

    assertThat(out().strip()).isEqualTo("para sr25519 " + ALICE);
  }

  @Test
  void takesInASeedFromStandardInput() {
    assertThat(keyWithInput("insert --type para", "  " + ALICE_SEED + "\n")).isZero();

    assertThat(out().strip()).isEqualTo("para sr25519 " + ALICE);
  }

  @Test
  void takesInTheSameKeyTwiceWithoutHarm() throws IOException {
    assertThat(key("insert --type para --dev Alice")).isZero();
    assertThat(key("insert --type para --dev Alice")).isZero();

    assertThat(files()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", ALICE, ALICE + "00"})
  void neverShowsASecret(String before) throws IOException {
    String secret = ALICE_SEED.substring(2);

    keyWithInput("insert --type para", before + ALICE_SEED + "x");
    key("insert --type para --dev Alice");
    key("list");
    Path file = files().getFirst();
    Files.writeString(file, Files.readString(file).replace(ALICE, ALICE_SEED));
    key("list");

    assertThat(out() + err()).doesNotContainIgnoringCase(secret);
    assertThat(err()).contains("standard input has no seed", "is damaged");
  }

  @Test
  void listsByTypeAndScheme() {
    key("insert --type para --dev Alice");
    key("insert --type coll --dev Alice");
    key("insert --type coll --scheme ed25519 --dev Alice");
    out.reset();

    assertThat(key("list --type coll")).isZero();
    assertThat(out().lines())
        .containsExactly("coll sr25519 " + ALICE, "coll ed25519 " + ALICE_ED25519);
    out.reset();
    assertThat(key("list --type coll --scheme ed25519")).isZero();
    assertThat(out().lines()).containsExactly("coll ed25519 " + ALICE_ED25519);
  }

  @Test
  void answersNoForAKeystoreWithoutKeysAndMakesNone() {
    assertThat(key("list")).isOne();

    assertThat(out() + err()).isEmpty();
    assertThat(keystore()).doesNotExist();
  }

  @Test
  void refusesAKeystoreThatOthersCanReadAndSaysWhatToDo() throws IOException {
    key("insert --type para --dev Alice");
    err.reset();
    Path file = files().getFirst();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThat(key("list")).isEqualTo(2);

    assertThat(err().lines()).singleElement().asString().contains("rw-r-----", "chmod 600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fly                                       | key cannot 'fly'; use generate, insert or list
          generate                                  | key generate needs --type, such as para or coll
          insert --dev Alice                        | key insert needs --type, such as para or coll
          insert --type paras --dev Alice           | a key type is four letters or digits, such as para, not 'paras'
          insert --type para --scheme rsa --dev One | a scheme is sr25519 or ed25519, not 'rsa'
          insert --type para --dev Alice/soft       | a development key has a name such as Alice
          insert --type para --dev Alice --file x   | key takes --dev or --file, not both
          insert --type para --file no.such.file    | no.such.file cannot be read (NoSuchFileException); give a seed of 0x
          generate --type para --file x             | key generate takes no --file; use key insert
          list --dev Alice                          | key list takes neither --file nor --dev; use key insert
          insert --seed 0x00                        | key has no option --seed; see ./vertx key --help
          """)
  void refusesInASentenceWithTheRemedy(String commandLine, String message) {
    assertThat(key(commandLine)).isEqualTo(2);

    assertThat(err().lines()).singleElement().asString().startsWith(message);
    assertThat(out()).isEmpty();
    assertThat(keystore()).doesNotExist();
  }
}
