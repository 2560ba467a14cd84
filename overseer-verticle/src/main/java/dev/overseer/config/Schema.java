package dev.overseer.config;

import static dev.overseer.config.ConfigCheck.shown;

import dev.overseer.KebabCase;
import dev.overseer.primitives.Hash;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every setting there is. Defaults are not here: they are in the options classes. */
final class Schema {

  private static final int DAY_MS = 86_400_000;

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}:([1-9][0-9]{0,4})");

  static final List<Setting> SETTINGS =
      List.of(
          text("dataDir", Schema::folder),
          text("node.name", Schema::name),
          text("node.role", oneOf("validator", "collator", "observer")),
          flag("http.enabled"),
          text("http.host", Schema::notBlank),
          whole("http.port", 0, 65_535, "0 takes any free port"),
          text("chain.source", oneOf("dev", "rpc", "replay")),
          new Setting("chain.endpoints", Setting.Type.TEXTS, value -> endpoints((List<?>) value)),
          text("chain.genesis", Schema::hash),
          text("chain.file", Schema::readable),
          text("chain.speed", oneOf("asap", "recorded")),
          text("chain.record", Schema::creatable),
          whole("chain.blockTime", 1, DAY_MS, "in milliseconds"),
          whole("chain.seed", Long.MIN_VALUE, Long.MAX_VALUE, ""),
          new Setting("chain.forkProbability", Setting.Type.NUMBER, Schema::probability),
          whole("chain.maxReorgDepth", 0, 64, "in blocks"),
          whole("chain.finalityLag", 0, 1000, "in blocks"),
          text("trace.file", Schema::creatable),
          whole("bus.localWindow", 1, 1 << 20, "in messages"),
          whole("bus.remoteWindow", 1, 1 << 20, "in messages"),
          whole("bus.windowBytes", 1, 1L << 40, "in bytes"),
          whole("bus.signalReserve", 3, 1 << 20, "in signals"),
          whole("bus.maxWaiting", 1, 1 << 20, "in messages"),
          whole("bus.resendAfter", 10, DAY_MS, "in milliseconds"),
          whole("bus.blockingParallelism", 1, 10_000, "in tasks"),
          whole("shutdown.drain", 0, DAY_MS, "in milliseconds"),
          whole("shutdown.stopDelay", 0, DAY_MS, "in milliseconds"),
          whole("stall.namedAfter", 100, DAY_MS, "in milliseconds"),
          whole("stall.fatalAfter", 0, DAY_MS, "in milliseconds; 0 for never"),
          flag("freshness.persist"),
          text("cluster.host", Schema::host),
          whole("cluster.port", 1, 65_535, ""),
          whole("cluster.busPort", 0, 65_535, "0 takes any free port"),
          new Setting("cluster.members", Setting.Type.TEXTS, value -> members((List<?>) value)),
          whole("cluster.lostAfter", 1000, DAY_MS, "in milliseconds"),
          text("cluster.tls.certificate", Schema::readable),
          text("cluster.tls.key", Schema::readable),
          text("cluster.tls.authorities", Schema::readable));

  private Schema() {}

  private static Setting text(String path, Function<String, Optional<String>> refusal) {
    return new Setting(path, Setting.Type.TEXT, value -> refusal.apply((String) value));
  }

  private static Setting flag(String path) {
    return new Setting(path, Setting.Type.FLAG, value -> Optional.empty());
  }

  private static Setting whole(String path, long least, long most, String unit) {
    return new Setting(
        path,
        Setting.Type.WHOLE,
        value -> {
          long number = ((Number) value).longValue();
          return refuse(
              number < least || number > most,
              "is %d; choose a number from %d to %d%s"
                  .formatted(number, least, most, unit.isEmpty() ? "" : ", " + unit));
        });
  }

  private static Optional<String> refuse(boolean wrong, String text) {
    return wrong ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> notBlank(String text) {
    return refuse(text.isBlank(), "is empty; leave it out for the default");
  }

  private static Optional<String> name(String name) {
    return refuse(!KebabCase.is(name), "is %s; choose %s".formatted(shown(name), KebabCase.RULE));
  }

  private static Function<String, Optional<String>> oneOf(String... choices) {
    String list = List.of(choices).stream().collect(Collectors.joining(", "));
    return value ->
        refuse(
            !List.of(choices).contains(value),
            "is %s; choose one of %s".formatted(shown(value), list));
  }

  private static Optional<String> probability(Object value) {
    double number = ((Number) value).doubleValue();
    return refuse(
        !(number >= 0 && number <= 1), "is %s; choose a number from 0 to 1".formatted(value));
  }

  private static Optional<String> endpoints(List<?> endpoints) {
    return endpoints.stream()
        .map(Object::toString)
        .filter(endpoint -> !isWebSocket(endpoint))
        .findFirst()
        .map(
            endpoint ->
                "has %s; write addresses as ws://HOST:PORT or wss://HOST:PORT"
                    .formatted(shown(endpoint)));
  }

  private static Optional<String> host(String host) {
    return refuse(
        !host.matches("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}") || host.equals("0.0.0.0"),
        "is %s; name the one address of this machine that the others reach it at"
            .formatted(shown(host)));
  }

  private static Optional<String> members(List<?> members) {
    return members.stream()
        .map(Object::toString)
        .filter(member -> !isHostAndPort(member))
        .findFirst()
        .map(member -> "has %s; write members as HOST:PORT".formatted(shown(member)));
  }

  private static boolean isHostAndPort(String member) {
    Matcher parts = HOST_AND_PORT.matcher(member);
    return parts.matches() && Integer.parseInt(parts.group(1)) <= 65_535;
  }

  private static boolean isWebSocket(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      return ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Optional<String> hash(String hash) {
    try {
      Hash.fromHex(hash);
      return Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.of("is %s; write a hash as 0x and 64 hex digits".formatted(shown(hash)));
    }
  }

  private static Optional<String> readable(String file) {
    boolean right =
        path(file).filter(path -> Files.isReadable(path) && !Files.isDirectory(path)).isPresent();
    return refuse(
        !right, "is %s, which is no file that can be read; name one".formatted(shown(file)));
  }

  private static Optional<String> creatable(String file) {
    boolean right =
        path(file)
            .filter(path -> !Files.isDirectory(path))
            .map(path -> path.toAbsolutePath().getParent())
            .filter(folder -> !Files.isRegularFile(folder))
            .isPresent();
    return refuse(
        !right, "is %s, which is no file that can be written; name one".formatted(shown(file)));
  }

  private static Optional<String> folder(String name) {
    boolean right = path(name).filter(path -> !Files.isRegularFile(path)).isPresent();
    return refuse(!right, "is %s, which is no folder; name one".formatted(shown(name)));
  }

  /** A text as a path, empty if it cannot be one. */
  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException impossible) {
      return Optional.empty();
    }
  }
}
