package dev.overseer.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One receiver stands still in the middle of a soak. Looks how soon the node's console says so and
 * who waits, and whether the others go on.
 */
final class Standstill {

  /** What brings the receiver to a stand, and lets it go on. */
  interface Brake {
    void stop();

    void release();

    void stage(Stage stage);
  }

  private static final long MOST_UNNAMED_MS = 1000;
  private static final long LOOK_MS = 25;

  private final String name;
  private final Plan plan;
  private final Brake brake;
  private final Path portFile;
  private final Supplier<List<Long>> handled;
  private final HttpClient client = HttpClient.newHttpClient();
  private final long calm;
  private final long begin;
  private final long settled;
  private final long middle;
  private final long end;
  private final long over;
  private final TreeSet<String> waiting = new TreeSet<>();
  private final List<String> starved = new ArrayList<>();
  private List<Long> atMiddle = List.of();
  private Stage stage = Stage.BEFORE;
  private volatile boolean stopped;
  private volatile boolean released;
  private boolean wasMiddle;
  private volatile long stoppedAt;
  private long namedAfter = -1;
  private long unnamed;

  /**
   * A standstill that is to come.
   *
   * @param start when the soak began, milliseconds
   * @param dataDir of the node
   * @param handled how many messages were handled on each edge so far
   */
  Standstill(
      SoakOptions options,
      Plan plan,
      long start,
      Path dataDir,
      Brake brake,
      Supplier<List<Long>> handled) {
    this.name = Plan.name(plan.stopped());
    this.plan = plan;
    this.brake = brake;
    this.portFile = dataDir.resolve("http.port");
    this.handled = handled;
    long length = options.stop() * 1000;
    this.begin = start + (options.seconds() * 1000 - length) / 2;
    this.calm = start + (begin - start) / 2;
    this.settled = begin + Math.min(2000, length / 4);
    this.middle = begin + length / 2;
    this.end = begin + length;
    this.over = end + Math.min(2000, length / 4);
  }

  void open() {
    Thread.ofPlatform().daemon().name("soak-look").start(this::look);
  }

  Stage stage() {
    return stage;
  }

  private void stage(Stage next) {
    if (stage != next) {
      stage = next;
      brake.stage(next);
    }
  }

  void tick(long now) {
    if (now < begin) {
      // how long messages take while all begins says nothing
      stage(now < calm ? Stage.BETWEEN : Stage.BEFORE);
    }
    if (now >= begin && !stopped) {
      stage(Stage.BETWEEN);
      stoppedAt = now;
      stopped = true;
      brake.stop();
    }
    if (now >= settled && now < end) {
      stage(Stage.STOPPED);
    }
    if (now >= middle && !wasMiddle) {
      wasMiddle = true;
      atMiddle = handled.get();
    }
    if (now >= end && !released) {
      released = true;
      stage(Stage.BETWEEN);
      findStarved(handled.get());
      brake.release();
    }
    if (now >= over) {
      stage(Stage.AFTER);
    }
  }

  /** However the soak ends, nobody may stand still any more. */
  void release() {
    boolean stands = stopped && !released;
    released = true;
    if (stands) {
      brake.release();
    }
  }

  private void findStarved(List<Long> atEnd) {
    for (int edge = 0; edge < atEnd.size(); edge++) {
      if (plan.isUntouched(edge) && atEnd.get(edge).equals(atMiddle.get(edge))) {
        starved.add(plan.edges().get(edge).from() + " to " + plan.edges().get(edge).to());
      }
    }
  }

  /** From its beginning on, so that the first question of all does not count. */
  private void look() {
    while (!released) {
      long asked = System.currentTimeMillis();
      JsonArray subsystems = subsystems();
      if (stopped) {
        subsystems.forEach(each -> look((JsonObject) each, asked));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      } catch (InterruptedException interrupted) {
        return;
      }
    }
  }

  private synchronized void look(JsonObject subsystem, long asked) {
    String own = subsystem.getString("name");
    if (own.equals(name) && "stalled".equals(subsystem.getString("state")) && namedAfter < 0) {
      namedAfter = System.currentTimeMillis() - stoppedAt;
      unnamed = asked - stoppedAt;
    }
    if (name.equals(subsystem.getString("waitingFor"))) {
      waiting.add(own);
    }
  }

  private JsonArray subsystems() {
    try {
      String port = Files.readString(portFile).strip();
      HttpRequest question =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/node"))
              .timeout(Duration.ofSeconds(2))
              .build();
      String answer = client.send(question, HttpResponse.BodyHandlers.ofString()).body();
      return new JsonObject(answer).getJsonArray("subsystems");
    } catch (IOException notNow) {
      return new JsonArray();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new JsonArray();
    }
  }

  /**
   * What was not as it should be, a sentence each.
   *
   * @param lag milliseconds that messages wait in full queues, there and back; the last
   *     acknowledgements of the one that stands still wait there too, and only when they are
   *     through does nothing move
   */
  synchronized List<String> complaints(long lag) {
    List<String> complaints = new ArrayList<>();
    // the answer itself takes its time under full load
    if (namedAfter < 0 || unnamed > MOST_UNNAMED_MS + 2 * lag) {
      complaints.add(
          "%s stood still and was %s"
              .formatted(
                  name, namedAfter < 0 ? "never named" : "named after " + namedAfter + " ms"));
    }
    if (!starved.isEmpty()) {
      complaints.add(
          "while %s stood still, nothing was handled from %s"
              .formatted(name, String.join(", from ", starved)));
    }
    return complaints;
  }

  synchronized JsonObject toJson() {
    return new JsonObject()
        .put("subsystem", name)
        .put("seconds", (end - begin) / 1000)
        .put("namedAfterMs", namedAfter)
        .put("waiting", new JsonArray(List.copyOf(waiting)));
  }
}
