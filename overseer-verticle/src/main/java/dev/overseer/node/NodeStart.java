package dev.overseer.node;

import dev.overseer.ExitCode;
import dev.overseer.Overseer;
import dev.overseer.StartException;
import dev.overseer.bus.LinkLimits;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.cluster.ChainService;
import dev.overseer.cluster.Replies;
import dev.overseer.codec.BusCodecs;
import dev.overseer.config.HttpOptions;
import dev.overseer.config.NodeOptions;
import dev.overseer.config.ShutdownOptions;
import dev.overseer.config.StallOptions;
import dev.overseer.console.ConsoleOptions;
import dev.overseer.console.ConsoleVerticle;
import dev.overseer.leaves.FileLeafStore;
import dev.overseer.leaves.KnownLeaves;
import dev.overseer.leaves.LeafStore;
import dev.overseer.leaves.Leaves;
import dev.overseer.leaves.StoredLeaves;
import dev.overseer.leaves.VolatileLeafStore;
import dev.overseer.metrics.NodeMeters;
import dev.overseer.metrics.OverseerMeters;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.subsystem.SubsystemServices;
import dev.overseer.subsystem.SubsystemVerticle;
import dev.overseer.trace.TraceSink;
import dev.overseer.trace.TraceWriter;
import dev.overseer.wiring.Wiring;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of a node, step by step (spec overseer.md 4.1, DESIGN's life cycle): the data folder is
 * locked, the chain source gets ready, the leaves of earlier runs are read, the subsystems are
 * deployed and have all said hello; only then the first signal goes out. If a step fails, what was
 * opened before is closed again.
 */
public final class NodeStart {

  private final Vertx vertx;
  private final Context context;
  private final NodeOptions options;
  private final Extras extras;
  private final BooleanSupplier cancelled;
  private final Closing closing;
  private final Logger log;

  /**
   * What the configuration does not say.
   *
   * @param subsystems all of the node
   * @param source makes the chain source instead of the configured one
   * @param trial what is changed in order to try the bus
   */
  public record Extras(
      List<SubsystemProvider> subsystems,
      Optional<Function<Vertx, ChainSource>> source,
      Trial trial) {
    public Extras {
      subsystems = List.copyOf(subsystems);
    }

    /** A node as it should be. */
    public Extras(
        List<SubsystemProvider> subsystems, Optional<Function<Vertx, ChainSource>> source) {
      this(subsystems, source, Trial.NONE);
    }

    /**
     * Checks a configuration of a node of these subsystems.
     *
     * @throws dev.overseer.config.ConfigException that lists everything that is wrong
     */
    public NodeOptions options(JsonObject config) {
      return NodeOptions.read(
          config, names(declaration -> true), names(SubsystemDeclaration::stateless));
    }

    private Set<String> names(Predicate<SubsystemDeclaration> which) {
      return subsystems.stream()
          .map(SubsystemProvider::declaration)
          .filter(which)
          .map(SubsystemDeclaration::name)
          .collect(Collectors.toSet());
    }
  }

  /**
   * What is changed in order to try the bus.
   *
   * @param links the limits of a link, from those of the configuration
   * @param apart whether a subsystem has a thread of its own, which it may block
   */
  public record Trial(UnaryOperator<LinkLimits> links, Predicate<String> apart) {

    /** Nothing is changed. */
    public static final Trial NONE = new Trial(UnaryOperator.identity(), name -> false);

    DeploymentOptions deployment(String subsystem) {
      return apart.test(subsystem)
          ? new DeploymentOptions()
              .setThreadingModel(ThreadingModel.WORKER)
              .setWorkerPoolName(subsystem)
              .setWorkerPoolSize(1)
          : new DeploymentOptions();
    }
  }

  /**
   * A start.
   *
   * @param cancelled whether the node is to stop already
   */
  public NodeStart(
      Vertx vertx, Context context, NodeOptions options, Extras extras, BooleanSupplier cancelled) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.extras = extras;
    this.cancelled = cancelled;
    this.log = LoggerFactory.getLogger("overseer." + options.getNode().getName());
    this.closing = new Closing(log);
  }

  /**
   * Runs the steps.
   *
   * @return the node, its first signal out; fails with {@link StartException} if the operator can
   *     do something about it
   */
  public Future<RunningNode> start() {
    return steps()
        .recover(
            failure ->
                closing.close().transform(done -> Future.<RunningNode>failedFuture(failure)));
  }

  /** Beside the other steps: the check takes as long as all of them. */
  private Future<Void> checkMessages() {
    return vertx
        .executeBlocking(Executors.callable(BusCodecs::checkMessages, true), false)
        .mapEmpty();
  }

  private Future<RunningNode> steps() {
    Path dataDir = Path.of(options.getDataDir());
    Wiring wiring = wiring();
    refuseWithoutCluster(wiring);
    Future<Replies> replies = Replies.start(vertx);
    log.info("node {} starts, {}", options.getNode().getName(), describe(wiring));
    Meters meters = Meters.of(options.getNode().getName());
    closing.add("meters", meters::close);
    Future<Void> messages = replies.compose(ready -> checkMessages());
    return replies
        .compose(ready -> blocking(() -> NodeLock.take(dataDir)))
        .onSuccess(lock -> closing.add("lock", lock::close))
        .compose(lock -> NodeName.take(vertx, options.getNode().getName()))
        .onSuccess(name -> closing.add("name", name::close))
        .compose(name -> blocking(this::trace))
        .compose(
            trace -> {
              ChainSource source = source(meters.node());
              closing.addAsync("chain source", source::stop);
              return ChainSources.start(source)
                  .compose(this::alive)
                  .compose(point -> around(new Core(wiring, meters, trace, source, point)));
            })
        .compose(node -> messages.map(node));
  }

  private void refuseWithoutCluster(Wiring wiring) {
    List<String> remote = wiring.subsystems().stream().filter(options::isRemote).toList();
    if (!remote.isEmpty() && !vertx.isClustered()) {
      throw new StartException(
          ExitCode.REFUSED,
          "subsystems.%s.location: is remote, but this process belongs to no cluster; start it with -cluster and a section cluster, or make it local"
              .formatted(remote.getFirst()));
    }
  }

  private Wiring wiring() {
    return Wiring.of(extras.subsystems().stream().map(SubsystemProvider::declaration).toList());
  }

  private String describe(Wiring wiring) {
    return wiring.subsystems().size()
        + " subsystems: "
        + wiring.subsystems().stream().map(this::counted).collect(Collectors.joining(", "));
  }

  private String counted(String subsystem) {
    int replicas = options.replicas(subsystem);
    return replicas == 1 ? subsystem : subsystem + " (" + replicas + " replicas)";
  }

  private <T> Future<T> alive(T value) {
    return cancelled.getAsBoolean()
        ? Future.failedFuture(
            new StartException(ExitCode.CONCLUDED, "stopped before the first signal was out"))
        : Future.succeededFuture(value);
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return vertx.<T>executeBlocking(work, true).map(Objects::requireNonNull);
  }

  private TraceSink trace() {
    String file = options.getTrace().getFile();
    if (file == null) {
      return TraceSink.NONE;
    }
    TraceSink trace = TraceWriter.open(Path.of(file));
    closing.addAsync("trace", () -> Future.fromCompletionStage(trace.close()));
    return trace;
  }

  private ChainSource source(NodeMeters meters) {
    return extras
        .source()
        .map(given -> given.apply(vertx))
        .orElseGet(() -> ChainSources.of(options.getChain(), vertx, meters));
  }

  /** What the later steps need of the earlier ones. */
  private record Core(
      Wiring wiring, Meters meters, TraceSink trace, ChainSource source, StartingPoint point) {}

  private Future<RunningNode> around(Core core) {
    LeafStore store = store(core.point());
    long highest = core.point().leaves().stream().mapToLong(BlockInfo::number).max().orElse(0);
    return blocking(() -> store.load(highest))
        .compose(
            stored -> {
              OverseerMeters overseerMeters = new OverseerMeters(core.meters().node());
              stored
                  .problem()
                  .ifPresent(
                      problem -> {
                        overseerMeters.freshnessStoreError();
                        log.error("{}", problem.getMessage());
                      });
              log.info(
                  "chain {}, genesis {}, {} leaves seen before",
                  core.source().kind(),
                  core.point().genesis(),
                  stored.records().size());
              LeafJournal journal =
                  new LeafJournal(vertx, store, log, overseerMeters::freshnessStoreError);
              closing.addAsync("leaf store", journal::close);
              RunningNode node = node(core, stored, journal, overseerMeters);
              closing.addAsync("links", node::silence);
              return node.listen()
                  .compose(done -> console(core, node))
                  .compose(done -> chainService(core))
                  .compose(done -> deploy(core, node))
                  .compose(done -> node.complete(cancelled))
                  .compose(done -> alive(node))
                  .compose(done -> node.begin(core.point()))
                  .map(node);
            });
  }

  private LeafStore store(StartingPoint point) {
    // A chain whose genesis is new at each start will not be seen again.
    boolean passing =
        options.getChain().getSource().equals("dev") && options.getChain().getSeed() == null;
    return options.getFreshness().isPersist() && (extras.source().isPresent() || !passing)
        ? new FileLeafStore(Path.of(options.getDataDir()), point.genesis())
        : new VolatileLeafStore();
  }

  private RunningNode node(
      Core core, StoredLeaves stored, LeafJournal journal, OverseerMeters overseerMeters) {
    ShutdownOptions shutdown = options.getShutdown();
    StallOptions stall = options.getStall();
    return new RunningNode(
        vertx,
        context,
        new RunningNode.Parts(
            options.getNode().getName(),
            options.getNode().getRole(),
            core.wiring(),
            subsystem -> extras.trial().links().apply(Links.of(options, subsystem)),
            options::replicas,
            options::isRemote,
            new Overseer.Limits(
                shutdown.getDrain(),
                shutdown.getStopDelay(),
                stall.getNamedAfter(),
                stall.getFatalAfter()),
            core.source(),
            new Leaves(new KnownLeaves(stored)),
            journal,
            overseerMeters,
            closing,
            log));
  }

  private Future<?> console(Core core, RunningNode node) {
    HttpOptions http = options.getHttp();
    if (!http.isEnabled()) {
      return Future.succeededFuture();
    }
    ConsoleOptions console =
        new ConsoleOptions(
            options.getNode().getName(),
            http.getHost(),
            http.getPort(),
            Path.of(options.getDataDir()));
    return deploy(
        "console",
        new ConsoleVerticle(console, core.meters().registry(), node),
        new DeploymentOptions());
  }

  /** For subsystems of other processes. */
  private Future<?> chainService(Core core) {
    if (!vertx.isClustered()) {
      return Future.succeededFuture();
    }
    ChainService service =
        new ChainService(vertx, options.getNode().getName(), core.source().chain());
    closing.addAsync("reads of the chain", service::close);
    return service.ready();
  }

  private Future<?> deploy(Core core, RunningNode node) {
    SubsystemServices services =
        new SubsystemServices(
            options.getNode().getName(),
            core.wiring(),
            extras.trial().links().apply(Links.local(options)),
            core.source().chain(),
            core.meters().node(),
            core.trace(),
            options.settings(),
            new Semaphore(options.getBus().getBlockingParallelism()));
    List<Future<?>> deployed = new ArrayList<>();
    for (SubsystemProvider provider : extras.subsystems()) {
      if (options.isRemote(provider.declaration().name())) {
        continue;
      }
      String name = provider.declaration().name();
      for (int replica = 0; replica < options.replicas(name); replica++) {
        SubsystemVerticle verticle = new SubsystemVerticle(provider, services);
        node.watch(verticle);
        deployed.add(deploy(name, verticle, extras.trial().deployment(name)));
      }
    }
    return Future.all(deployed);
  }

  /**
   * Deploys beside the Overseer, not below it: Vert.x undeploys children before their parent, and
   * subsystems must outlive the Overseer's orderly stop.
   */
  private Future<?> deploy(String what, Deployable verticle, DeploymentOptions deployment) {
    Promise<String> deployed = ((ContextInternal) context).promise();
    ((VertxInternal) vertx)
        .createEventLoopContext()
        .runOnContext(beside -> vertx.deployVerticle(verticle, deployment).onComplete(deployed));
    return deployed.future().onSuccess(id -> closing.addAsync(what, () -> undeploy(id)));
  }

  /** When Vert.x itself closes it may have been faster; then there is nothing left to undeploy. */
  private Future<Void> undeploy(String id) {
    return vertx.deploymentIDs().contains(id)
        ? vertx.undeploy(id).otherwiseEmpty()
        : Future.succeededFuture();
  }
}
