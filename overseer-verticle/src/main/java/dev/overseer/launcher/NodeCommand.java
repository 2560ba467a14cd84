package dev.overseer.launcher;

import dev.overseer.EndingVerticle;
import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.cluster.Clustering;
import dev.overseer.cluster.Post;
import dev.overseer.config.ClusterOptions;
import dev.overseer.config.ConfigReader;
import io.vertx.core.Completable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Summary;
import io.vertx.core.impl.launcher.commands.RunCommand;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code run}: as Vert.x's own, with all its options, but an {@link EndingVerticle} decides how its
 * process ends (see {@link ProcessEnd}), and a wrong configuration is refused instead of ignored.
 */
@Name(value = "run", priority = 1)
@Summary("Starts a node, a subsystem of a node, or any other verticle.")
@Description(
    """
    More options as in vertx run: -ha, -hagroup, -quorum, -redeploy.
    Exit codes: 0 concluded, 2 refused, 3 a subsystem failed, 4 not everything was
    handled in time, 5 the chain source failed.

    Example:
      ./vertx run dev.overseer.OverseerVerticle -conf conf/dev.json\
    """)
public final class NodeCommand extends RunCommand {

  private static final Logger LOG = LoggerFactory.getLogger("overseer.launcher");

  private static final long JOIN_MINUTES = 2;

  private @Nullable ProcessEnd process;

  @Override
  public void run() {
    if (redeploy != null && !redeploy.isEmpty()) {
      super.run();
      return;
    }
    JsonObject conf = Optional.ofNullable(getConfiguration()).orElseGet(JsonObject::new);
    afterConfigParsed(conf);
    ClassLoader classes =
        classpath == null || classpath.isEmpty()
            ? NodeCommand.class.getClassLoader()
            : createClassloader();
    Optional<EndingVerticle> ending = endingVerticle(classes);
    ProcessEnd end = new ProcessEnd(mainVerticle, ending, System.err);
    process = end;
    super.run(
        () -> {
          afterStoppingVertx();
          end.halt();
        });
    if (vertx == null) {
      throw new StartException(
          ExitCode.REFUSED,
          "Vert.x did not start, the log above says why; check -options and -cluster");
    }
    ((VertxInternal) vertx).addCloseHook(this);
    try {
      deploymentOptions = options(conf, classes);
      beforeDeployingVerticle(deploymentOptions);
      end.watch(deploy(ending));
    } catch (RuntimeException failure) {
      end.failed(failure);
    }
  }

  /** The cluster is the one of the configuration; the options of the command line go before it. */
  @Override
  protected VertxBuilder createVertxBuilder(VertxOptions vertxOptions) {
    VertxBuilder builder = super.createVertxBuilder(vertxOptions);
    if (!isClustered()) {
      return builder;
    }
    JsonObject conf = Optional.ofNullable(getConfiguration()).orElseGet(JsonObject::new);
    ClusterOptions cluster =
        ClusterOptions.read(conf)
            .orElseThrow(
                () ->
                    new StartException(
                        ExitCode.REFUSED,
                        "cluster: is missing; -cluster needs the section that says who belongs to"
                            + " it, see conf/reference.json"));
    if (clusterHost != null) {
      cluster.setHost(clusterHost);
    }
    if (clusterPort != 0) {
      cluster.setBusPort(clusterPort);
    }
    Clustering.configure(vertxOptions.getEventBusOptions(), cluster);
    return builder.withClusterManager(Clustering.manager(cluster));
  }

  @Override
  protected synchronized Future<Vertx> createClustered(VertxBuilder builder) {
    Future<Vertx> joined = super.createClustered(builder).onSuccess(Post::toleratesFailedWrites);
    try {
      joined.toCompletionStage().toCompletableFuture().get(JOIN_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException failure) {
      LOG.debug("the cluster was not joined", failure);
      throw new StartException(
          ExitCode.REFUSED,
          "the cluster cannot be joined: %s; see whether cluster.host is an address of this machine, and cluster.port free"
              .formatted(reason(failure)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException(ExitCode.REFUSED, "interrupted while the cluster was joined");
    }
    return joined;
  }

  private static String reason(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String text = String.valueOf(cause.getMessage());
    return text.lines().findFirst().orElse(text);
  }

  private DeploymentOptions options(JsonObject conf, ClassLoader classes) {
    DeploymentOptions deployment = new DeploymentOptions();
    configureFromSystemProperties(deployment, DEPLOYMENT_OPTIONS_PROP_PREFIX);
    return deployment
        .setConfig(conf)
        .setThreadingModel(worker ? ThreadingModel.WORKER : ThreadingModel.EVENT_LOOP)
        .setHa(ha)
        .setInstances(instances)
        .setClassLoader(classes);
  }

  private Future<String> deploy(Optional<EndingVerticle> ending) {
    return ending.isPresent()
        ? vertx.deployVerticle(ending.get(), deploymentOptions)
        : vertx.deployVerticle(mainVerticle, deploymentOptions);
  }

  /** The verticle if it is of that kind; everything else is Vert.x's to find. */
  private Optional<EndingVerticle> endingVerticle(ClassLoader classes) {
    Class<?> type;
    try {
      type = Class.forName(mainVerticle.replaceFirst("^java:", ""), false, classes);
    } catch (ClassNotFoundException notOfThatKind) {
      return Optional.empty();
    }
    if (!EndingVerticle.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    if (instances != 1 || ha || worker) {
      throw new StartException(
          ExitCode.REFUSED,
          "%s runs once, on an event loop, in this process; leave -instances, -worker and -ha out"
              .formatted(mainVerticle));
    }
    return Optional.of(instance(type.asSubclass(EndingVerticle.class)));
  }

  private static EndingVerticle instance(Class<? extends EndingVerticle> type) {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof StartException refused) {
        throw refused;
      }
      throw new IllegalStateException(type.getName() + " cannot be made", thrown.getCause());
    } catch (ReflectiveOperationException notPossible) {
      throw new StartException(
          ExitCode.REFUSED,
          "%s cannot be made from here (%s); give it a public constructor without parameters"
              .formatted(type.getName(), notPossible));
    }
  }

  @Override
  protected @Nullable JsonObject getJsonFromFileOrString(
      @Nullable String fileOrJson, String option) {
    return fileOrJson == null ? null : ConfigReader.read(fileOrJson, "-" + option);
  }

  /** Vert.x closes: what {@link ProcessEnd} calls its close hook. */
  @Override
  public void close(Completable<Void> completion) {
    beforeStoppingVertx(vertx);
    if (process == null) {
      completion.succeed();
    } else {
      process.conclude(completion::succeed);
    }
  }
}
