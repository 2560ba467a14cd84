package dev.overseer.config;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for everything that is wrong with a configuration, so that its author can mend it at once.
 * Each problem is one line: {@code path: what is wrong; remedy}.
 */
public final class ConfigCheck {

  /** Characters of a foreign text in a message. */
  private static final int LONGEST_SHOWN = 120;

  /**
   * Where a subsystem runs; with {@link #REPLICAS} the keys of its section that are not its own.
   */
  static final String LOCATION = "location";

  /** How many of it there are. */
  static final String REPLICAS = "replicas";

  /** The most replicas of one subsystem. */
  private static final int MOST_REPLICAS = 64;

  private static final List<String> LOCATIONS = List.of("local", "remote");

  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Set<String> sections = new TreeSet<>();
  private final Set<String> subsystems;
  private final Set<String> stateless;
  private final List<String> problems = new ArrayList<>();

  private ConfigCheck(Set<String> subsystems, Set<String> stateless) {
    this.subsystems = new TreeSet<>(subsystems);
    this.stateless = new TreeSet<>(stateless);
    for (Setting setting : Schema.SETTINGS) {
      settings.put(setting.path(), setting);
      for (int dot = setting.path().indexOf('.');
          dot > 0;
          dot = setting.path().indexOf('.', dot + 1)) {
        sections.add(setting.path().substring(0, dot));
      }
    }
  }

  /**
   * Checks a configuration.
   *
   * @param subsystems names of the node's subsystems
   * @param stateless those that may have replicas
   * @throws ConfigException if anything is wrong
   */
  public static void check(JsonObject config, Set<String> subsystems, Set<String> stateless) {
    ConfigCheck check = new ConfigCheck(subsystems, stateless);
    check.root(config);
    check.together(new NodeOptions(config));
    if (!check.problems.isEmpty()) {
      throw new ConfigException(check.problems);
    }
  }

  private void root(JsonObject config) {
    for (Map.Entry<String, Object> entry : config) {
      String key = entry.getKey();
      if (key.equals("subsystems")) {
        subsystems(entry.getValue());
      } else if (key.indexOf('.') >= 0) {
        unknown(key, key, List.of());
      } else if (sections.contains(key)) {
        section(key, entry.getValue());
      } else if (settings.containsKey(key)) {
        value(key, entry.getValue());
      } else {
        List<String> known = new ArrayList<>(sections);
        known.removeIf(section -> section.indexOf('.') >= 0);
        known.addAll(List.of("dataDir", "subsystems"));
        unknown(key, key, known);
      }
    }
  }

  private void section(String name, Object value) {
    if (!(value instanceof JsonObject section)) {
      problems.add("%s: must be an object in braces, not %s".formatted(name, shown(value)));
      return;
    }
    List<String> known =
        Stream.concat(settings.keySet().stream(), sections.stream())
            .filter(path -> path.startsWith(name + "."))
            .map(path -> path.substring(name.length() + 1))
            .filter(key -> key.indexOf('.') < 0)
            .toList();
    for (Map.Entry<String, Object> entry : section) {
      String path = name + "." + entry.getKey();
      if (settings.containsKey(path)) {
        value(path, entry.getValue());
      } else if (sections.contains(path)) {
        section(path, entry.getValue());
      } else {
        unknown(path, entry.getKey(), known);
      }
    }
  }

  private void value(String path, Object given) {
    Setting setting = requireNonNull(settings.get(path));
    Object value = given instanceof JsonArray list ? list.getList() : given;
    if (value == null || !setting.type().holds(value)) {
      problems.add("%s: must be %s, not %s".formatted(path, setting.type().words, shown(given)));
    } else {
      setting.refusal().apply(value).ifPresent(refusal -> problems.add(path + ": " + refusal));
    }
  }

  private void subsystems(Object value) {
    if (!(value instanceof JsonObject section)) {
      problems.add("subsystems: must be an object in braces, not " + shown(value));
      return;
    }
    for (Map.Entry<String, Object> entry : section) {
      String path = "subsystems." + entry.getKey();
      if (!subsystems.contains(entry.getKey())) {
        unknown(path, entry.getKey(), subsystems);
      } else if (!(entry.getValue() instanceof JsonObject own)) {
        problems.add(
            "%s: must be an object in braces, not %s".formatted(path, shown(entry.getValue())));
      } else {
        subsystem(path, entry.getKey(), own);
      }
    }
  }

  private void subsystem(String path, String name, JsonObject own) {
    if (own.containsKey(LOCATION) && !LOCATIONS.contains(String.valueOf(own.getValue(LOCATION)))) {
      problems.add(
          "%s.%s: is %s; choose one of %s"
              .formatted(
                  path, LOCATION, shown(own.getValue(LOCATION)), String.join(", ", LOCATIONS)));
    }
    if (!own.containsKey(REPLICAS)) {
      return;
    }
    Object replicas = own.getValue(REPLICAS);
    if (!(replicas instanceof Integer count) || count < 1 || count > MOST_REPLICAS) {
      problems.add(
          "%s.%s: is %s; choose a whole number from 1 to %d"
              .formatted(path, REPLICAS, shown(replicas), MOST_REPLICAS));
    } else if (count > 1 && !stateless.contains(name)) {
      problems.add(
          "%s.%s: is %d, but %s is not stateless, so there can be only one of it; leave it out%s"
              .formatted(
                  path,
                  REPLICAS,
                  count,
                  name,
                  stateless.isEmpty() ? "" : " (it is for " + String.join(", ", stateless) + ")"));
    }
  }

  /**
   * What is wrong only together with something else. Settings that are wrong by themselves take no
   * part: their defaults would stand in for them.
   */
  private void together(NodeOptions options) {
    ChainOptions chain = options.getChain();
    Set<String> wrong =
        problems.stream()
            .map(problem -> problem.substring(0, problem.indexOf(':')))
            .collect(Collectors.toSet());
    boolean sourceIsRight = !wrong.contains("chain") && !wrong.contains("chain.source");
    boolean rpc = sourceIsRight && chain.getSource().equals("rpc");
    boolean replay = sourceIsRight && chain.getSource().equals("replay");
    if (rpc && !wrong.contains("chain.endpoints") && chain.getEndpoints().isEmpty()) {
      problems.add(
          "chain.endpoints: is missing; chain.source rpc needs at least one ws://HOST:PORT");
    }
    if (replay && chain.getFile() == null && !wrong.contains("chain.file")) {
      problems.add("chain.file: is missing; chain.source replay needs the file to play");
    }
    if (replay
        && !wrong.contains("chain.file")
        && !wrong.contains("chain.record")
        && isSame(chain.getFile(), chain.getRecord())) {
      problems.add("chain.record: is the file that is being played; name another one");
    }
    TlsOptions tls = options.getCluster().getTls();
    long files =
        Stream.of(tls.getCertificate(), tls.getKey(), tls.getAuthorities())
            .filter(Objects::nonNull)
            .count();
    if (files % 3 != 0 && wrong.stream().noneMatch(path -> path.startsWith("cluster"))) {
      problems.add(
          "cluster.tls: has not all of certificate, key and authorities; name all three, or leave"
              + " it out");
    }
    StallOptions stall = options.getStall();
    if (!wrong.contains("stall.fatalAfter")
        && !wrong.contains("stall.namedAfter")
        && stall.getFatalAfter() > 0
        && stall.getFatalAfter() < stall.getNamedAfter()) {
      problems.add("stall.fatalAfter: is below stall.namedAfter; raise it, or use 0 for never");
    }
  }

  private static boolean isSame(@Nullable String file, @Nullable String other) {
    return file != null && other != null && absolute(file).equals(absolute(other));
  }

  private static Path absolute(String file) {
    return Path.of(file).toAbsolutePath().normalize();
  }

  private void unknown(String path, String key, Collection<String> known) {
    Optional<String> meant =
        known.stream()
            .filter(candidate -> key.length() <= LONGEST_SHOWN)
            .filter(candidate -> distance(key, candidate) <= tolerance(key))
            .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
            .or(() -> path.startsWith("subsystems.") ? Optional.empty() : elsewhere(key));
    problems.add(
        shownPath(path)
            + ": is no setting; "
            + meant
                .map(candidate -> "did you mean " + candidate + "?")
                .orElse("see conf/reference.json for all there are"));
  }

  /** The setting of that name in another section. */
  private Optional<String> elsewhere(String key) {
    return settings.keySet().stream().filter(path -> path.endsWith("." + key)).findFirst();
  }

  /** A value in a message: short, and in one line. */
  static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "\"" + shortened(text) + "\"";
      case JsonObject object -> "an object";
      case JsonArray list -> "a list";
      default -> shortened(value.toString());
    };
  }

  /** A path in a message, whose last part may be anything that stands in a file. */
  private static String shownPath(String path) {
    return shortened(path).replace(':', '?');
  }

  private static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\u2028\u2029]", "?");
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }

  /** How far a misspelt key may be from what was meant: two letters that changed places are 2. */
  private static int tolerance(String key) {
    return key.length() < 4 ? 1 : Math.max(2, key.length() / 3);
  }

  /** How many letters have to be changed, added or removed (Levenshtein), without case. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        boolean same =
            Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
