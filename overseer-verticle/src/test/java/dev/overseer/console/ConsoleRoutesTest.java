package dev.overseer.console;

import static dev.overseer.console.ConsoleClient.LOOPBACK;
import static dev.overseer.console.ConsoleClient.verified;
import static dev.overseer.console.Nodes.node;
import static dev.overseer.console.Nodes.subsystem;
import static dev.overseer.metrics.SubsystemState.RUNNING;
import static dev.overseer.metrics.SubsystemState.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.console.ConsoleClient.Answer;
import dev.overseer.metrics.NodeMeters;
import dev.overseer.metrics.OverseerMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of a console, over real sockets. */
@ExtendWith(VertxExtension.class)
class ConsoleRoutesTest {

  @TempDir private Path dataDir;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private volatile Future<NodeStatus> status =
      Future.succeededFuture(node(subsystem("chain-api", RUNNING)));
  private ConsoleClient client;

  @BeforeEach
  void deploy(Vertx vertx, VertxTestContext test) {
    ConsoleOptions options = new ConsoleOptions("alice", LOOPBACK, 0, dataDir);
    client = new ConsoleClient(vertx, dataDir);
    vertx
        .deployVerticle(new ConsoleVerticle(options, registry, () -> status, Duration.ofMillis(20)))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldShowMetrics(VertxTestContext test) {
    new OverseerMeters(new NodeMeters(registry, "alice")).headsActivated(2);
    client
        .get("/metrics")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(200);
                  assertThat(answer.headers().get("Content-Type"))
                      .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
                  assertThat(answer.body())
                      .contains(
                          "# TYPE polkadot_parachain_activated_heads_total counter",
                          "polkadot_parachain_activated_heads_total{node=\"alice\"} 2.0");
                }));
  }

  @Test
  void shouldShareARenderingAmongManyClients(VertxTestContext test) {
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(client.get("/metrics"));
    }
    Future.all(answers)
        .onComplete(
            test.succeeding(
                all ->
                    test.verify(
                        () -> {
                          assertThat(answers)
                              .allSatisfy(
                                  answer -> assertThat(answer.result().status()).isEqualTo(200));
                          test.completeNow();
                        })));
  }

  @Test
  void shouldBeHealthy(VertxTestContext test) {
    client
        .get("/health")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(200);
                  assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
                  assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("UP");
                }));
  }

  @Test
  void shouldSayWhyItIsNotHealthy(VertxTestContext test) {
    status =
        Future.succeededFuture(
            node(subsystem("provisioner", STALLED, 1, Optional.of("chain-api"))));
    client
        .get("/health")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(503);
                  assertThat(new JsonObject(answer.body()).getString("reason"))
                      .contains("provisioner does not move", "waits for chain-api");
                }));
  }

  @Test
  void shouldBecomeReadyWithTheFirstSignal(VertxTestContext test) {
    status = Future.succeededFuture(node(subsystem("chain-api", RUNNING, 0, Optional.empty())));
    client
        .get("/health/ready")
        .compose(
            early -> {
              test.verify(() -> assertThat(early.status()).isEqualTo(503));
              status =
                  Future.succeededFuture(
                      node(subsystem("chain-api", RUNNING, 1, Optional.empty())));
              return client.get("/health/ready");
            })
        .onComplete(verified(test, late -> assertThat(late.status()).isEqualTo(200)));
  }

  @Test
  void shouldCountANodeThatCannotAnswerAsDown(VertxTestContext test) {
    status = Future.failedFuture("the Overseer has ended");
    client
        .get("/health")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(503);
                  assertThat(new JsonObject(answer.body()))
                      .isEqualTo(
                          new JsonObject()
                              .put("status", "DOWN")
                              .put("reason", "the Overseer has ended"));
                }));
  }

  @Test
  void shouldNotWaitForEverForANode(VertxTestContext test) {
    status = Promise.<NodeStatus>promise().future();
    client
        .get("/api/node")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(503);
                  assertThat(answer.body())
                      .isEqualTo("{\"error\":\"the node did not answer within 20 ms\"}\n");
                }));
  }

  @Test
  void shouldShowTheNode(VertxTestContext test) {
    status =
        Future.succeededFuture(
            node(
                subsystem("chain-api", RUNNING),
                subsystem("provisioner", STALLED, 3, Optional.of("chain-api"))));
    String zeros = "0x" + "0".repeat(63);
    client
        .get("/api/node")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(200);
                  assertThat(answer.body())
                      .isEqualTo(
                          "{\"name\":\"alice\",\"version\":\"1.2.3\",\"role\":\"validator\","
                              + "\"chain\":{\"source\":\"dev\",\"best\":12,\"finalized\":9},"
                              + ("\"leaves\":[{\"hash\":\"" + zeros + "1\",\"number\":12,")
                              + ("\"status\":\"Fresh\"},{\"hash\":\"" + zeros + "2\",")
                              + "\"number\":11,\"status\":\"Stale\"}],\"subsystems\":["
                              + "{\"name\":\"chain-api\",\"where\":\"local\","
                              + "\"state\":\"running\",\"inbox\":2,\"inboxBytes\":128,"
                              + "\"received\":20,\"sent\":10,\"signals\":3,\"waitingFor\":null},"
                              + "{\"name\":\"provisioner\",\"where\":\"local\","
                              + "\"state\":\"stalled\",\"inbox\":2,\"inboxBytes\":128,"
                              + "\"received\":20,\"sent\":10,\"signals\":3,"
                              + "\"waitingFor\":\"chain-api\"}]}\n");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/health", "/health/ready", "/api/node"})
  void shouldListItsPaths(String path, VertxTestContext test) {
    client
        .get("/")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(200);
                  assertThat(answer.headers().get("Content-Type"))
                      .isEqualTo("text/html; charset=utf-8");
                  assertThat(answer.body()).contains("href=\"" + path + "\"");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/api/node", "/nothing"})
  void shouldSendSecurityHeaders(String path, VertxTestContext test) {
    client
        .get(path)
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
                  assertThat(answer.headers().get("Content-Security-Policy"))
                      .isEqualTo("default-src 'none'; frame-ancestors 'none'");
                  assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/health", "/api/node"})
  void shouldAnswerHeadWithoutBody(String path, VertxTestContext test) {
    client
        .send(HttpMethod.HEAD, path, LOOPBACK, Buffer.buffer())
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(200);
                  assertThat(answer.body()).isEmpty();
                  assertThat(answer.headers().get("Content-Length")).isNotEqualTo("0");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/metrics/x", "/api", "/%2e%2e/etc/passwd"})
  void shouldSayInJsonThatAPathIsUnknown(String path, VertxTestContext test) {
    client
        .get(path)
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(404);
                  assertThat(answer.body()).isEqualTo("{\"error\":\"no such path; see /\"}\n");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"})
  void shouldOnlyRead(String method, VertxTestContext test) {
    client
        .send(HttpMethod.valueOf(method), "/api/node", LOOPBACK, Buffer.buffer())
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(405);
                  assertThat(answer.headers().get("Allow")).isEqualTo("GET, HEAD");
                  assertThat(answer.headers().get("Connection")).isEqualTo("close");
                  assertThat(answer.body())
                      .isEqualTo("{\"error\":\"the console only answers GET and HEAD\"}\n");
                }));
  }

  @Test
  void shouldTakeNoBodies(VertxTestContext test) {
    client
        .send(HttpMethod.GET, "/api/node", LOOPBACK, Buffer.buffer("{}"))
        .onComplete(verified(test, answer -> assertThat(answer.status()).isEqualTo(413)));
  }

  @Test
  void shouldNotReadEndlessRequests(VertxTestContext test) {
    client
        .get("/" + "x".repeat(5000))
        .onComplete(verified(test, answer -> assertThat(answer.status()).isEqualTo(414)));
  }

  @Test
  void shouldNotAnswerToANameThatWasReboundToLoopback(VertxTestContext test) {
    client
        .send(HttpMethod.GET, "/api/node", "evil.example", Buffer.buffer())
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(403);
                  assertThat(answer.body()).doesNotContain("alice").contains("loopback");
                }));
  }

  @Test
  void shouldNotShowStackTraces(VertxTestContext test) {
    status = Future.failedFuture(new IllegalStateException());
    client
        .get("/api/node")
        .onComplete(
            verified(
                test,
                answer -> {
                  assertThat(answer.status()).isEqualTo(503);
                  assertThat(answer.body())
                      .isEqualTo(
                          "{\"error\":\"the node cannot say how it is; its log says why\"}\n");
                }));
  }
}
