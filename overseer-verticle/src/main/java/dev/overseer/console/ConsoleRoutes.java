package dev.overseer.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of a console. To be made and used on its event loop. */
final class ConsoleRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRoutes.class);
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Vertx vertx;
  private final Context context;
  private final NodeView view;
  private final long patience;
  private final HostCheck hosts;
  private final Shared<String> metrics;
  private final Shared<NodeStatus> status;

  /**
   * Routes that are ready to be used.
   *
   * @param patience how long the node may take to say how it is, before it counts as down
   */
  ConsoleRoutes(
      Vertx vertx,
      HostCheck hosts,
      PrometheusMeterRegistry registry,
      NodeView view,
      Duration patience) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.view = view;
    this.patience = patience.toMillis();
    this.hosts = hosts;
    // thousands of series take milliseconds: not on the event loop
    this.metrics =
        new Shared<>(() -> vertx.executeBlocking(() -> registry.scrape(PROMETHEUS_TEXT), false));
    this.status = new Shared<>(this::askNode);
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(this::admit);
    router.route("/").handler(request -> Reply.text(HTML, StartPage.HTML).send(request));
    router.route("/metrics").handler(this::metrics);
    router.route("/health").handler(request -> health(request, Health::of));
    router.route("/health/ready").handler(request -> health(request, Health::ready));
    router.route("/api/node").handler(this::node);
    router.errorHandler(400, request -> Reply.error(400, "not a valid request").sendLast(request));
    router.errorHandler(404, request -> Reply.error(404, "no such path; see /").send(request));
    router.errorHandler(500, ConsoleRoutes::failed);
    return router;
  }

  /** Refuses what no path of the console is for, before anything is done for it. */
  private void admit(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!hosts.allows(request.authority())) {
      Reply.error(
              403,
              "this console listens on loopback only and answers to localhost and IP addresses,"
                  + " not to other host names")
          .sendLast(routing);
    } else if (!READS.contains(request.method())) {
      routing.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      Reply.error(405, "the console only answers GET and HEAD").sendLast(routing);
    } else if (hasBody(request)) {
      Reply.error(413, "the console takes no request bodies").sendLast(routing);
    } else {
      routing.next();
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private void metrics(RoutingContext routing) {
    metrics
        .ask()
        .onSuccess(text -> Reply.text(PROMETHEUS_TEXT, text).send(routing))
        .onFailure(routing::fail);
  }

  private void health(RoutingContext routing, Function<NodeStatus, Health> verdict) {
    status
        .ask()
        .map(verdict)
        .otherwise(failure -> Health.unknown(reason(failure)))
        .onSuccess(health -> Reply.json(health.up() ? 200 : 503, health.body()).send(routing))
        .onFailure(routing::fail);
  }

  private void node(RoutingContext routing) {
    status
        .ask()
        .map(node -> Reply.json(200, NodeJson.of(node)))
        .otherwise(failure -> Reply.error(503, reason(failure)))
        .onSuccess(reply -> reply.send(routing))
        .onFailure(routing::fail);
  }

  /** The timer is the console's own: that of the node's event loop may be what stands still. */
  private Future<NodeStatus> askNode() {
    Promise<NodeStatus> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            patience, late -> answer.tryFail("the node did not answer within " + patience + " ms"));
    view.status()
        .onComplete(
            result ->
                context.runOnContext(
                    turn -> {
                      vertx.cancelTimer(timer);
                      settle(answer, result);
                    }));
    return answer.future();
  }

  private static void settle(Promise<NodeStatus> answer, AsyncResult<NodeStatus> result) {
    if (result.succeeded()) {
      answer.tryComplete(result.result());
    } else {
      LOG.warn("The node cannot say how it is", result.cause());
      answer.tryFail(reason(result.cause()));
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message != null ? message : "the node cannot say how it is; its log says why";
  }

  private static void failed(RoutingContext routing) {
    LOG.error("The console could not answer {}", routing.normalizedPath(), routing.failure());
    Reply.error(500, "the console failed to answer; the node's log says why").send(routing);
  }
}
