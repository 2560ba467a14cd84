package dev.overseer.soak;

import dev.overseer.soak.Scene.Signals;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What one process has to tell at its end. */
record Account(
    Books.Tally tally,
    Map<Integer, Signals> signals,
    Map<Stage, Latencies> latencies,
    long gapsRepaired) {

  static Account of(Scene scene, Wire wire) {
    return new Account(
        scene.books().tally(), scene.ended(), scene.latencies(), wire.gapsRepaired());
  }

  Account plus(Account other) {
    Map<Integer, Signals> all = new TreeMap<>(signals);
    all.putAll(other.signals);
    Map<Stage, Latencies> both = new EnumMap<>(Stage.class);
    latencies.forEach((stage, own) -> both.computeIfAbsent(stage, s -> new Latencies()).add(own));
    other.latencies.forEach(
        (stage, own) -> both.computeIfAbsent(stage, s -> new Latencies()).add(own));
    return new Account(tally.plus(other.tally), all, both, gapsRepaired + other.gapsRepaired);
  }

  JsonObject toJson() {
    JsonObject seen = new JsonObject();
    signals.forEach(
        (subsystem, own) ->
            seen.put(
                String.valueOf(subsystem),
                new JsonObject().put("count", own.count()).put("digest", own.digest())));
    JsonObject measured = new JsonObject();
    latencies.forEach((stage, own) -> measured.put(stage.name(), own.toJson()));
    return new JsonObject()
        .put("tally", tally.toJson())
        .put("signals", seen)
        .put("latencies", measured)
        .put("gapsRepaired", gapsRepaired);
  }

  static Account of(JsonObject json) {
    Map<Integer, Signals> signals = new TreeMap<>();
    JsonObject seen = json.getJsonObject("signals");
    for (String subsystem : seen.fieldNames()) {
      JsonObject own = seen.getJsonObject(subsystem);
      signals.put(
          Integer.valueOf(subsystem), new Signals(own.getLong("count"), own.getLong("digest")));
    }
    Map<Stage, Latencies> latencies = new EnumMap<>(Stage.class);
    JsonObject measured = json.getJsonObject("latencies");
    for (String stage : measured.fieldNames()) {
      latencies.put(Stage.valueOf(stage), Latencies.of(measured.getJsonArray(stage)));
    }
    return new Account(
        Books.Tally.of(json.getJsonObject("tally")),
        signals,
        latencies,
        json.getLong("gapsRepaired"));
  }
}
