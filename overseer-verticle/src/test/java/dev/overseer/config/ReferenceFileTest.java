package dev.overseer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference file is the manual of the configuration, so it has to be true and complete. */
final class ReferenceFileTest {

  private static final Path CONF = Path.of("../conf");
  private static final Pattern COMMENTED_OUT =
      Pattern.compile("^ *// \"(\\w+)\": ", Pattern.MULTILINE);

  private static JsonObject reference() {
    return ConfigReader.read(CONF.resolve("reference.json").toString());
  }

  @Test
  void hasTheDefaultOfEverySettingThatHasOne() {
    JsonObject defaults = new NodeOptions().toJson();
    for (Setting setting : Schema.SETTINGS) {
      Object value = at(defaults, setting.path());
      assertThat(String.valueOf(at(reference(), setting.path())))
          .as(setting.path())
          .isEqualTo(String.valueOf(value));
    }
  }

  @Test
  void namesEverySettingWithoutDefaultInAComment() throws IOException {
    String text = Files.readString(CONF.resolve("reference.json"));
    List<String> named =
        COMMENTED_OUT.matcher(text).results().map((MatchResult r) -> r.group(1)).sorted().toList();
    JsonObject defaults = new NodeOptions().toJson();
    List<String> without =
        Schema.SETTINGS.stream()
            .map(Setting::path)
            .filter(path -> at(defaults, path) == null)
            .map(path -> path.substring(path.lastIndexOf('.') + 1))
            .sorted()
            .toList();
    assertThat(named).isEqualTo(without);
  }

  @Test
  void namesNothingElse() {
    Set<String> known = new TreeSet<>(Schema.SETTINGS.stream().map(Setting::path).toList());
    known.add("subsystems");
    assertThat(known).containsAll(paths(reference()));
  }

  @Test
  void everySettingOfTheOptionsIsInTheSchema() {
    Set<String> known = new TreeSet<>(Schema.SETTINGS.stream().map(Setting::path).toList());
    known.add("subsystems");
    assertThat(known).containsAll(paths(new NodeOptions().toJson()));
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsAccepted() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(CONF)) {
      files = all.toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .filter(file -> file.toString().endsWith(".json"))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      JsonObject config = ConfigReader.read(file.toString());
                      JsonObject chain = config.getJsonObject("chain");
                      if (chain != null && chain.containsKey("file")) {
                        // files are named from the project's root, tests run in the module
                        chain.put("file", "../" + chain.getString("file"));
                      }
                      JsonObject cluster = config.getJsonObject("cluster", new JsonObject());
                      if (cluster.getValue("tls") instanceof JsonObject tls) {
                        // the operator makes these; here any file will do
                        tls.fieldNames().forEach(name -> tls.put(name, file.toString()));
                      }
                      assertThat(
                              NodeOptions.read(config, Set.of("chain-api"), Set.of("chain-api"))
                                  .toJson())
                          .isNotEmpty();
                    }));
  }

  private static @Nullable Object at(JsonObject json, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? json.getValue(path)
        : at(json.getJsonObject(path.substring(0, dot)), path.substring(dot + 1));
  }

  private static List<String> paths(JsonObject json) {
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, Object> entry : json) {
      if (entry.getValue() instanceof JsonObject section && !entry.getKey().equals("subsystems")) {
        paths(section).forEach(path -> paths.add(entry.getKey() + "." + path));
      } else {
        paths.add(entry.getKey());
      }
    }
    return paths;
  }
}
