package dev.overseer.soak;

import dev.overseer.NodeEnd;
import dev.overseer.OverseerVerticle;
import dev.overseer.bus.LinkLimits;
import dev.overseer.config.BusOptions;
import dev.overseer.node.NodeStart;
import dev.overseer.simulation.LinkEnd;
import dev.overseer.soak.Books.Fault;
import dev.overseer.soak.Books.Tally;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a soak: starts what takes part, watches it, and adds up what it has to tell. */
public final class Soak {

  private static final long TICK_MS = 20;
  private static final long REPORT_MS = 5000;
  private static final long START_SECONDS = 120;
  private static final long MEMBER_SECONDS = 30;

  /** Milliseconds of silence on links inside the process, if their packets may get lost. */
  private static final long HEARTBEAT_MS = 200;

  private final SoakOptions options;
  private final Consumer<String> log;
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final List<MemberProcess> members = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private LinkEnd.Maker ends = LinkEnd::new;
  private boolean tries;
  private List<String> memberCommand = List.of();
  private Optional<Path> rssFile = Optional.empty();
  private BusOptions bus = new BusOptions();
  private long patience = 30_000;
  private volatile long begun;
  private @Nullable SoakChain chain;

  /**
   * A soak that is not running yet.
   *
   * @param log takes lines that tell how far it is
   */
  public Soak(SoakOptions options, Consumer<String> log) {
    this.options = options;
    this.log = log;
    if (!options.faults().isNone()) {
      // much gets lost, so little should be under way, and it should be sent again soon
      bus.setResendAfter(250).setLocalWindow(256).setRemoteWindow(512);
    }
  }

  /** The command that starts another process, which runs {@link SoakMember}. */
  public Soak withMembers(List<String> command) {
    memberCommand = List.copyOf(command);
    return this;
  }

  /** A file for the table of resident memory. */
  public Soak withRssFile(Path file) {
    rssFile = Optional.of(file);
    return this;
  }

  /** What stands between the links and the wire; for tests of the checks. */
  Soak withEnds(LinkEnd.Maker maker) {
    ends = maker;
    tries = true;
    return this;
  }

  /** Other limits of links. */
  Soak withBus(BusOptions limits) {
    bus = limits;
    return this;
  }

  /** Milliseconds without progress after which the soak gives up. */
  Soak withPatience(long millis) {
    patience = millis;
    return this;
  }

  /**
   * Runs it, to its end.
   *
   * @throws IllegalStateException if the node cannot be started; its message says why
   */
  public SoakResult run() throws InterruptedException {
    try {
      return perform();
    } finally {
      while (!closing.isEmpty()) {
        closing.pop().run();
      }
    }
  }

  private SoakResult perform() throws InterruptedException {
    // two links, and a message that waits; of several processes none sees both ends
    long most = options.cluster() ? 0 : 2L * bus.getLocalWindow() + 2;
    Scene scene = new Scene(options, most);
    Site site = options.cluster() ? Site.first(1 + scene.plan().members()) : Site.ALONE;
    Path dataDir = dataDir();
    if (options.cluster()) {
      startProxies(site);
    }
    startMembers(scene.plan(), site);
    Vertx vertx = get(site.vertx(), START_SECONDS);
    closing.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    Wire wire = site.wire(vertx, options, ends, tries);
    SoakChain source =
        new SoakChain(vertx, options.signals(), options.seed(), () -> progress(scene));
    chain = source;
    OverseerVerticle overseer =
        new OverseerVerticle(
            new NodeStart.Extras(
                scene.providers(), Optional.of(any -> source), trial(scene.plan())));
    start(vertx, overseer, config(scene, site, dataDir));
    begun = System.currentTimeMillis();
    log.accept(
        "%d subsystems, %d edges%s, seed %d"
            .formatted(
                options.subsystems(),
                scene.plan().edges().size() - options.subsystems(),
                members.isEmpty() ? "" : ", " + (1 + members.size()) + " processes",
                options.seed()));
    RssLog rss = rss();
    Optional<Standstill> standstill = standstill(scene, dataDir);
    NodeEnd end = watch(overseer, scene, rss, standstill);
    double seconds = (System.currentTimeMillis() - begun) / 1000.0;
    Account account = account(scene, wire);
    return result(account, end, seconds, rss, standstill);
  }

  private NodeStart.Trial trial(Plan plan) {
    boolean lossy = tries || !options.faults().isNone();
    return new NodeStart.Trial(
        limits -> ends.limits(lossy ? withHeartbeat(limits) : limits),
        name -> plan.stopped() >= 0 && name.equals(Plan.name(plan.stopped())));
  }

  /** Inside one process nothing gets lost, so links need no heartbeat; here they do. */
  private static LinkLimits withHeartbeat(LinkLimits limits) {
    return new LinkLimits(
        limits.windowItems(),
        limits.windowBytes(),
        limits.signalReserve(),
        limits.maxWaiting(),
        limits.resendAfter(),
        HEARTBEAT_MS,
        limits.lostAfter(),
        limits.blobThreshold());
  }

  private Path dataDir() {
    try {
      Path folder = Files.createTempDirectory("overseer-soak");
      closing.push(() -> delete(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be removed".formatted(folder), e);
    }
  }

  private void startProxies(Site site) throws InterruptedException {
    Vertx apart = Vertx.vertx();
    closing.push(() -> apart.close().toCompletionStage().toCompletableFuture().join());
    for (int i = 0; i < site.buses().size(); i++) {
      FaultProxy proxy = new FaultProxy(apart, options.faults(), options.seed() + i);
      get(proxy.open(site.proxies().get(i), site.buses().get(i)), START_SECONDS);
    }
  }

  private void startMembers(Plan plan, Site site) {
    for (int process = 1; process <= plan.members(); process++) {
      MemberProcess member =
          MemberProcess.start(
              memberCommand,
              "member" + process,
              SoakMember.task(options, site.of(process), bus.toJson()));
      closing.push(member::close);
      members.add(member);
    }
  }

  private JsonObject config(Scene scene, Site site, Path dataDir) {
    // whether all was handled is for the soak to say, so there is time for it
    return site.config(scene, bus.toJson())
        .put("dataDir", dataDir.toString())
        .put(
            "shutdown",
            new JsonObject()
                .put("drain", (int) (options.cluster() ? 4 * patience : patience))
                .put("stopDelay", (int) Math.min(patience, 10_000)))
        .put("http", new JsonObject().put("enabled", options.stop() > 0).put("port", 0));
  }

  private void start(Vertx vertx, OverseerVerticle overseer, JsonObject config)
      throws InterruptedException {
    Future<String> deployed =
        vertx.deployVerticle(overseer, new DeploymentOptions().setConfig(config));
    for (int second = 0; !deployed.isComplete(); second++) {
      if (second == START_SECONDS || members.stream().anyMatch(member -> !member.isAlive())) {
        throw new IllegalStateException(
            "the other process did not get to work; what it said stands above");
      }
      try {
        deployed.toCompletionStage().toCompletableFuture().get(1, TimeUnit.SECONDS);
      } catch (TimeoutException notYet) {
        log.accept("waiting for the node to start");
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  private static <T> T get(Future<T> future, long seconds) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private RssLog rss() {
    RssLog rss = new RssLog(begun);
    rss.watch("overseer", ProcessHandle.current().pid());
    members.forEach(member -> rss.watch(member.name(), member.pid()));
    return rss;
  }

  private Optional<Standstill> standstill(Scene scene, Path dataDir) {
    if (options.stop() == 0) {
      return Optional.empty();
    }
    Standstill standstill =
        new Standstill(
            options, scene.plan(), begun, dataDir, brake(scene), () -> tally(scene).handled());
    closing.push(standstill::release);
    standstill.open();
    return Optional.of(standstill);
  }

  private Standstill.Brake brake(Scene scene) {
    return new Standstill.Brake() {
      @Override
      public void stop() {
        log.accept("%s stands still now".formatted(Plan.name(scene.plan().stopped())));
        if (members.isEmpty()) {
          scene.closeGate();
        } else {
          members.getLast().signal("STOP");
        }
      }

      @Override
      public void release() {
        log.accept("%s goes on".formatted(Plan.name(scene.plan().stopped())));
        if (members.isEmpty()) {
          scene.openGate();
        } else {
          members.getLast().signal("CONT");
        }
      }

      @Override
      public void stage(Stage stage) {
        scene.stage(stage);
        // the one that stops would not read it before it goes on
        members.stream().limit(1).forEach(member -> member.stage(stage));
      }
    };
  }

  private Tally tally(Scene scene) {
    Tally all = scene.books().tally();
    for (MemberProcess member : members) {
      all = member.progress().map(all::plus).orElse(all);
    }
    return all;
  }

  /** How much is done, 0 to 1, for the chain. */
  private double progress(Scene scene) {
    if (begun == 0) {
      return 0;
    }
    if (options.seconds() > 0) {
      return (System.currentTimeMillis() - begun) / (options.seconds() * 1000.0);
    }
    long quota =
        scene.plan().of(0).stream().mapToLong(subsystem -> scene.plan().quota(subsystem)).sum();
    return Math.min(1, (double) scene.books().sentAll() / Math.max(1, quota));
  }

  private NodeEnd watch(
      OverseerVerticle overseer, Scene scene, RssLog rss, Optional<Standstill> standstill)
      throws InterruptedException {
    CompletableFuture<NodeEnd> ended = overseer.ended().toCompletionStage().toCompletableFuture();
    long reported = begun;
    long reportedHandled = 0;
    long moved = begun;
    long lastHandled = 0;
    boolean finishing = false;
    boolean stuck = false;
    while (true) {
      try {
        return ended.get(TICK_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        long now = System.currentTimeMillis();
        standstill.ifPresent(stop -> stop.tick(now));
        rss.tick(now, standstill.map(Standstill::stage).orElse(Stage.BEFORE));
        Tally tally = tally(scene);
        if (tally.handledAll() != lastHandled) {
          lastHandled = tally.handledAll();
          moved = now;
        }
        if (!finishing && isDone(tally, now)) {
          finishing = true;
          finish();
        }
        if (!stuck && now - moved > patience) {
          stuck = true;
          finishing = true;
          scene.books().fault(Fault.STUCK, "nothing was handled for %d ms".formatted(now - moved));
          overseer.conclude();
        }
        if (now - reported >= REPORT_MS) {
          log.accept(
              "%d s: %d sent, %d handled, %.0f/s"
                  .formatted(
                      (now - begun) / 1000,
                      tally.sentAll(),
                      tally.handledAll(),
                      (tally.handledAll() - reportedHandled) * 1000.0 / (now - reported)));
          reported = now;
          reportedHandled = tally.handledAll();
        }
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private boolean isDone(Tally tally, long now) {
    return options.seconds() > 0
        ? now - begun >= options.seconds() * 1000
        : tally.sentAll() >= options.messages();
  }

  private void finish() {
    if (chain != null) {
      chain.finish();
    }
  }

  private Account account(Scene scene, Wire wire) throws InterruptedException {
    Account all = Account.of(scene, wire);
    for (MemberProcess member : members) {
      Optional<Account> own = member.account(MEMBER_SECONDS);
      if (own.isPresent()) {
        all = all.plus(own.get());
      } else {
        complaints.add(member.name() + " ended without an account");
      }
    }
    return all;
  }

  private SoakResult result(
      Account account, NodeEnd end, double seconds, RssLog rss, Optional<Standstill> standstill) {
    complaints.addAll(account.tally().complaints());
    if (end.code().code() != 0) {
      complaints.add("the node ended with %d: %s".formatted(end.code().code(), end.reason()));
    }
    if (account.signals().size() < options.subsystems()
        || new HashSet<>(account.signals().values()).size() > 1) {
      complaints.add(
          "not all subsystems were given the same signals: %s".formatted(account.signals()));
    }
    Map<String, Object> more = new LinkedHashMap<>();
    standstill.ifPresent(
        stop -> {
          complaints.addAll(
              stop.complaints(p99(account).getDouble(Stage.BEFORE.name(), 0.0).longValue()));
          more.put("stop", stop.toJson().put("othersP99Ms", p99(account)));
          more.put("rssMiB", rss.mostByStage());
          more.put("heapMiB", heaps());
        });
    rssFile.ifPresent(file -> write(file, rss.csv()));
    return SoakResult.of(options, account, end, seconds, complaints, more);
  }

  private static JsonObject p99(Account account) {
    JsonObject p99 = new JsonObject();
    account
        .latencies()
        .forEach(
            (stage, measured) -> {
              if (stage != Stage.BETWEEN) {
                p99.put(stage.name(), measured.percentile(0.99) / 1000.0);
              }
            });
    return p99;
  }

  private JsonObject heaps() {
    JsonObject heaps = new JsonObject().put("overseer", Runtime.getRuntime().maxMemory() >> 20);
    members.forEach(member -> heaps.put(member.name(), member.heap() >> 20));
    return heaps;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }
}
