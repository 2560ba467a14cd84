package dev.overseer.console;

import static dev.overseer.console.ConsoleClient.LOOPBACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.metrics.SubsystemState;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How a console starts and stops. */
@ExtendWith(VertxExtension.class)
class ConsoleVerticleTest {

  @TempDir private Path dataDir;

  private Vertx vertx;
  private String deployment = "";

  @BeforeEach
  void deploy(Vertx vertx, VertxTestContext test) {
    this.vertx = vertx;
    vertx
        .deployVerticle(console(0))
        .onSuccess(id -> deployment = id)
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldRemoveThePortFileWhenItStops(VertxTestContext test) {
    assertThat(dataDir.resolve("http.port")).exists();
    vertx
        .undeploy(deployment)
        .onComplete(
            test.succeeding(
                done ->
                    test.verify(
                        () -> {
                          assertThat(dataDir).isEmptyDirectory();
                          test.completeNow();
                        })));
  }

  @Test
  void shouldHangUpOnOneConnectionTooMany(VertxTestContext test) throws IOException {
    int port = port();
    NetClient client = vertx.createNetClient();
    List<Future<NetSocket>> sockets = new ArrayList<>();
    for (int i = 0; i < ConsoleVerticle.MOST_CONNECTIONS; i++) {
      sockets.add(client.connect(port, LOOPBACK));
    }
    Future.all(sockets)
        .compose(all -> client.connect(port, LOOPBACK))
        .compose(
            oneMore -> {
              Promise<Void> hungUp = Promise.promise();
              oneMore.closeHandler(hungUp::tryComplete);
              return hungUp.future();
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldRefuseAPortThatAnotherProcessUses(VertxTestContext test) throws IOException {
    int port = port();
    Vertx other = Vertx.vertx();
    other
        .deployVerticle(console(port))
        .onComplete(
            test.failing(
                failure ->
                    other
                        .close()
                        .onComplete(
                            closed ->
                                test.verify(
                                    () -> {
                                      assertThat(failure)
                                          .isInstanceOf(ConsoleException.class)
                                          .hasMessageMatching(
                                              "the console cannot listen on 127\\.0\\.0\\.1:"
                                                  + port
                                                  + " \\(.*already in use\\); stop what uses the"
                                                  + " port, or set http\\.port to another one \\(0"
                                                  + " takes any free port\\), and http\\.host to an"
                                                  + " address of this machine");
                                      test.completeNow();
                                    }))));
  }

  @Test
  void shouldNotShareAPortWithAnotherNodeOfTheProcess(VertxTestContext test) throws IOException {
    int port = port();
    vertx
        .undeploy(deployment)
        .compose(done -> vertx.deployVerticle(console(port)))
        .compose(
            first ->
                vertx
                    .deployVerticle(console(port))
                    .<String>transform(
                        second -> {
                          test.verify(
                              () ->
                                  assertThat(second.cause())
                                      .isInstanceOf(ConsoleException.class)
                                      .hasMessageContaining("another node of this process"));
                          return vertx.undeploy(first).mapEmpty();
                        }))
        .compose(done -> vertx.deployVerticle(console(port)))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldRefuseADataDirThatCannotBeWritten(VertxTestContext test) throws IOException {
    Path file = dataDir.resolve("file");
    Files.writeString(file, "");
    vertx
        .deployVerticle(console(0, file))
        .onComplete(
            test.failing(
                failure ->
                    test.verify(
                        () -> {
                          assertThat(failure)
                              .isInstanceOf(ConsoleException.class)
                              .hasMessageContaining("give the node a dataDir");
                          test.completeNow();
                        })));
  }

  private ConsoleVerticle console(int port) {
    return console(port, dataDir);
  }

  private static ConsoleVerticle console(int port, Path dataDir) {
    NodeStatus node = Nodes.node(Nodes.subsystem("chain-api", SubsystemState.RUNNING));
    return new ConsoleVerticle(
        new ConsoleOptions("alice", LOOPBACK, port, dataDir),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        () -> Future.succeededFuture(node));
  }

  private int port() throws IOException {
    return ConsoleClient.port(dataDir);
  }
}
