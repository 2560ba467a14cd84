package dev.overseer.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The resident memory of every process, once a second, from Linux's {@code /proc}. */
final class RssLog {

  private static final long EVERY_MS = 1000;
  private static final long KIB_OF_MIB = 1024;

  /** A process that is looked at. */
  private static final class Watched {
    final String name;
    final long pid;
    final Map<Stage, Long> most = new EnumMap<>(Stage.class);

    Watched(String name, long pid) {
      this.name = name;
      this.pid = pid;
    }
  }

  private final List<Watched> processes = new ArrayList<>();
  private final StringBuilder table = new StringBuilder("second,stage");
  private final long start;
  private long last;

  RssLog(long now) {
    start = now;
    last = now - EVERY_MS;
  }

  void watch(String name, long pid) {
    processes.add(new Watched(name, pid));
    table.append(',').append(name).append("_KiB");
  }

  void tick(long now, Stage stage) {
    if (now - last < EVERY_MS) {
      return;
    }
    last = now;
    table.append('\n').append((now - start) / 1000).append(',').append(stage);
    for (Watched process : processes) {
      long kib = resident(process.pid);
      process.most.merge(stage, kib, Math::max);
      table.append(',').append(kib);
    }
  }

  /** KiB that a process has in memory; 0 where that cannot be known. */
  private static long resident(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }

  /** The table, a line for each second. */
  String csv() {
    return table.append('\n').toString();
  }

  /** The most of each stage, MiB. */
  JsonArray mostByStage() {
    JsonArray most = new JsonArray();
    for (Watched process : processes) {
      JsonObject own = new JsonObject().put("process", process.name);
      process.most.forEach((stage, kib) -> own.put(stage.name(), kib / KIB_OF_MIB));
      most.add(own);
    }
    return most;
  }
}
