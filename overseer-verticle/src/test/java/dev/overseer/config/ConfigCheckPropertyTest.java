package dev.overseer.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a configuration, the answer is options or a list of problems. */
class ConfigCheckPropertyTest {

  @Property(tries = 300)
  void everyValueOfEverySettingIsTakenOrRefused(@ForAll("values") Object value) {
    for (JsonObject config : everywhere(value)) {
      try {
        NodeOptions.read(config, Set.of("chain-api"), Set.of("chain-api"));
      } catch (ConfigException refused) {
        assertThat(refused.problems())
            .isNotEmpty()
            .allSatisfy(
                problem ->
                    assertThat(problem)
                        .as("one short line with its path")
                        .matches("[^:\\p{Cntrl}]+: [^\\p{Cntrl}]+")
                        .hasSizeLessThan(500));
      }
    }
  }

  /** The value as each section, as each setting, and as the section of a subsystem. */
  private static List<JsonObject> everywhere(Object value) {
    List<JsonObject> configs = new ArrayList<>();
    configs.add(new JsonObject().put("subsystems", value));
    configs.add(new JsonObject().put("subsystems", new JsonObject().put("chain-api", value)));
    for (Setting setting : Schema.SETTINGS) {
      int dot = setting.path().indexOf('.');
      configs.add(
          new JsonObject().put(dot < 0 ? setting.path() : setting.path().substring(0, dot), value));
      if (dot > 0) {
        configs.add(nested(setting.path(), value));
      }
    }
    return configs;
  }

  private static JsonObject nested(String path, Object value) {
    int dot = path.indexOf('.');
    return dot < 0
        ? new JsonObject().put(path, value)
        : new JsonObject().put(path.substring(0, dot), nested(path.substring(dot + 1), value));
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(1000).asGeneric(),
            Arbitraries.of(
                "rpc", "replay", "ws://[", "http://x", "0x00", "/", "a\u0000b", "a\nb", "", " "),
            Arbitraries.longs().asGeneric(),
            Arbitraries.bigIntegers().asGeneric(),
            Arbitraries.doubles().asGeneric(),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, true, false));
    Arbitrary<Object> list = leaf.list().ofMaxSize(20).map(JsonArray::new);
    Arbitrary<Object> object =
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(12), Arbitraries.oneOf(leaf, list))
            .ofMaxSize(5)
            .map(JsonObject::new);
    return Arbitraries.oneOf(leaf, list, object);
  }
}
