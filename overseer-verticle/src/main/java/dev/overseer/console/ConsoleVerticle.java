package dev.overseer.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.shareddata.LocalMap;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's console (spec formats.md 6): {@code /metrics}, {@code /health}, {@code /health/ready},
 * {@code /api/node}. It only reads, takes no bodies, and serves at most {@value #MOST_CONNECTIONS}
 * connections at a time. To be deployed once per node.
 *
 * <p>Deploying fails with {@link ConsoleException} if the port is in use or cannot be written to
 * {@code dataDir/http.port}.
 */
public final class ConsoleVerticle extends VerticleBase {

  static final int MOST_CONNECTIONS = 128;

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleVerticle.class);
  private static final int IDLE_SECONDS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ConsoleOptions options;
  private final PrometheusMeterRegistry registry;
  private final NodeView view;
  private final Duration patience;
  private final PortFile portFile;
  private int connections;
  private @Nullable HttpServer server;
  private Runnable release = () -> {};

  /**
   * A console that is to be deployed.
   *
   * @param registry where the node's meters are; what else it holds is shown too
   */
  public ConsoleVerticle(ConsoleOptions options, PrometheusMeterRegistry registry, NodeView view) {
    this(options, registry, view, PATIENCE);
  }

  /** For tests, which have less patience with a node that does not answer. */
  ConsoleVerticle(
      ConsoleOptions options, PrometheusMeterRegistry registry, NodeView view, Duration patience) {
    this.options = options;
    this.registry = registry;
    this.view = view;
    this.patience = patience;
    this.portFile = new PortFile(options.dataDir());
  }

  @Override
  public Future<?> start() {
    if (!claimPort()) {
      return Future.failedFuture(cannotListen("another node of this process listens there"));
    }
    HostCheck hosts = HostCheck.listeningOn(options.host());
    HttpServer created = vertx.createHttpServer(serverOptions());
    server = created;
    return created
        .connectionHandler(this::connected)
        .requestHandler(new ConsoleRoutes(vertx, hosts, registry, view, patience).router())
        .listen()
        .recover(failure -> Future.failedFuture(cannotListen(String.valueOf(failure.getMessage()))))
        .compose(this::announce)
        .recover(failure -> stopListening().transform(done -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    return stopListening()
        .transform(
            done ->
                vertx.executeBlocking(
                    () -> {
                      portFile.remove();
                      return null;
                    }));
  }

  private Future<?> stopListening() {
    HttpServer running = server;
    Future<?> stopped = running == null ? Future.succeededFuture() : running.close();
    return stopped.onComplete(done -> release.run());
  }

  /**
   * Two servers of one Vertx on one port would share its connections without a word, so nodes of
   * one process have to tell each other.
   */
  private boolean claimPort() {
    if (options.port() == 0) {
      return true;
    }
    LocalMap<String, String> claims = vertx.sharedData().getLocalMap("dev.overseer.console.ports");
    String address = options.host() + ":" + options.port();
    if (claims.putIfAbsent(address, options.node()) != null) {
      return false;
    }
    release = () -> claims.remove(address);
    return true;
  }

  private HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setHost(options.host())
        .setPort(options.port())
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }

  private void connected(HttpConnection connection) {
    connections++;
    connection.closeHandler(closed -> connections--);
    if (connections > MOST_CONNECTIONS) {
      connection.close();
    }
  }

  private Future<?> announce(HttpServer server) {
    int port = server.actualPort();
    LOG.info("The console of node {} is on http://{}:{}/", options.node(), options.host(), port);
    return vertx.executeBlocking(
        () -> {
          portFile.write(port);
          return null;
        });
  }

  private ConsoleException cannotListen(String why) {
    return new ConsoleException(
        "the console cannot listen on "
            + options.host()
            + ":"
            + options.port()
            + " ("
            + why
            + "); stop what uses the port, or set http.port to another one (0 takes any free port),"
            + " and http.host to an address of this machine");
  }
}
