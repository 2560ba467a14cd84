package dev.overseer.soak;

import dev.overseer.cluster.Clustering;
import dev.overseer.cluster.Post;
import dev.overseer.config.ClusterOptions;
import dev.overseer.simulation.Faults;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Where a process stands: its ports, if there is a cluster.
 *
 * @param managers ports of the cluster managers, by process; none without a cluster
 * @param buses ports of the event buses
 * @param proxies ports at which the others reach these
 */
record Site(int process, List<Integer> managers, List<Integer> buses, List<Integer> proxies) {

  static final Site ALONE = new Site(0, List.of(), List.of(), List.of());

  private static final long WORKER_SECONDS = 600;

  static Site first(int processes) {
    List<Integer> ports = Ports.free(3 * processes);
    return new Site(
        0,
        ports.subList(0, processes),
        ports.subList(processes, 2 * processes),
        ports.subList(2 * processes, 3 * processes));
  }

  Site of(int other) {
    return new Site(other, managers, buses, proxies);
  }

  boolean isClustered() {
    return !managers.isEmpty();
  }

  private ClusterOptions cluster() {
    return new ClusterOptions()
        .setPort(managers.get(process))
        .setBusPort(buses.get(process))
        .setMembers(managers.stream().map(port -> "127.0.0.1:" + port).toList());
  }

  /** Starts Vert.x, in the cluster if there is one. */
  Future<Vertx> vertx() {
    // a subsystem that stands still on purpose is no news
    VertxOptions options =
        new VertxOptions()
            .setMaxWorkerExecuteTime(WORKER_SECONDS)
            .setMaxWorkerExecuteTimeUnit(TimeUnit.SECONDS);
    if (!isClustered()) {
      return Future.succeededFuture(Vertx.vertx(options));
    }
    ClusterOptions cluster = cluster();
    Clustering.configure(options.getEventBusOptions(), cluster);
    options
        .getEventBusOptions()
        .setClusterPublicHost("127.0.0.1")
        .setClusterPublicPort(proxies.get(process));
    return Vertx.builder()
        .with(options)
        .withClusterManager(Clustering.manager(cluster))
        .buildClustered()
        .onSuccess(Post::toleratesFailedWrites);
  }

  /** The part of the node's configuration that all processes share. */
  JsonObject config(Scene scene, JsonObject bus) {
    JsonObject subsystems = new JsonObject();
    IntStream.rangeClosed(1, scene.plan().members())
        .boxed()
        .flatMap(member -> scene.plan().of(member).stream())
        .forEach(n -> subsystems.put(Plan.name(n), new JsonObject().put("location", "remote")));
    JsonObject config =
        new JsonObject()
            .put("node", new JsonObject().put("name", "soak-node"))
            .put("bus", bus)
            .put("subsystems", subsystems);
    return isClustered() ? config.put("cluster", cluster().toJson()) : config;
  }

  /** Puts the wire in place that this process needs. */
  Wire wire(
      Vertx vertx, SoakOptions options, dev.overseer.simulation.LinkEnd.Maker ends, boolean tries) {
    SoakFaults all = options.faults();
    Faults faults = isClustered() ? all.withoutConnections() : all.packets();
    Wire wire =
        new Wire(vertx, faults, ends, faults.isNone() && !tries, options.seed() ^ (process + 1L));
    if (isClustered() || !faults.isNone() || tries) {
      wire.open();
    }
    return wire;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("process", process)
        .put("managers", new JsonArray(managers))
        .put("buses", new JsonArray(buses))
        .put("proxies", new JsonArray(proxies));
  }

  static Site of(JsonObject json) {
    return new Site(
        json.getInteger("process"),
        ports(json.getJsonArray("managers")),
        ports(json.getJsonArray("buses")),
        ports(json.getJsonArray("proxies")));
  }

  private static List<Integer> ports(JsonArray array) {
    return array.stream().map(Integer.class::cast).toList();
  }
}
