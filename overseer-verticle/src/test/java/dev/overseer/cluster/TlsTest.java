package dev.overseer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.StartException;
import dev.overseer.config.ClusterOptions;
import dev.overseer.config.TlsOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may speak on the event bus. Vert.x makes the bus's server and client of exactly the options
 * that are tried here, without a cluster around them.
 */
@ExtendWith(VertxExtension.class)
final class TlsTest {

  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path folder;

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private Path certificates(String name, String... members) {
    Path made = folder.resolve(name);
    Certificates certificates = new Certificates(made, Instant.now());
    certificates.authority();
    for (String member : members) {
      certificates.member(member, YEAR);
    }
    return made;
  }

  private static EventBusOptions bus(Path certificates, String member, Path authorities) {
    EventBusOptions bus = new EventBusOptions();
    TlsOptions tls =
        new TlsOptions()
            .setCertificate(certificates.resolve(member + ".crt").toString())
            .setKey(certificates.resolve(member + ".key").toString())
            .setAuthorities(authorities.resolve("authority.crt").toString());
    Clustering.configure(bus, new ClusterOptions().setTls(tls));
    return bus;
  }

  /** What a server with the certificate of the node reads from such a client, or how that fails. */
  private String sent(Vertx vertx, EventBusOptions server, NetClientOptions client)
      throws Exception {
    CompletableFuture<String> read = new CompletableFuture<>();
    NetServer listening =
        get(
            vertx
                .createNetServer(new NetServerOptions(server.toJson()).setPort(0))
                .connectHandler(
                    socket ->
                        socket
                            .exceptionHandler(read::completeExceptionally)
                            .handler(bytes -> read.complete(bytes.toString())))
                .exceptionHandler(read::completeExceptionally)
                .listen());
    // closed by hand: Vert.x closes a client that nobody refers to
    NetClient caller = vertx.createNetClient(client.setHostnameVerificationAlgorithm(""));
    try {
      caller
          .connect(listening.actualPort(), "127.0.0.1")
          .onSuccess(
              socket -> {
                socket.exceptionHandler(read::completeExceptionally);
                socket.write("a frame").onFailure(read::completeExceptionally);
              })
          .onFailure(read::completeExceptionally);
      return read.get(20, TimeUnit.SECONDS);
    } finally {
      get(caller.close());
      get(listening.close());
    }
  }

  @Test
  void processesWithCertificatesOfOneAuthorityTalk(Vertx vertx) throws Exception {
    Path ours = certificates("ours", "overseer", "chain-api");

    assertThat(
            sent(
                vertx,
                bus(ours, "overseer", ours),
                new NetClientOptions(bus(ours, "chain-api", ours).toJson())))
        .isEqualTo("a frame");
  }

  @Test
  void aStrangerCannotSend(Vertx vertx) throws Exception {
    Path ours = certificates("ours", "overseer");
    Path theirs = certificates("theirs", "overseer");
    EventBusOptions server = bus(ours, "overseer", ours);
    NetClientOptions withoutCertificate = new NetClientOptions().setSsl(true).setTrustAll(true);
    NetClientOptions withAForeignOne = new NetClientOptions(bus(theirs, "overseer", ours).toJson());
    NetClientOptions withoutTls = new NetClientOptions();

    assertThatThrownBy(() -> sent(vertx, server, withoutCertificate)).isNotNull();
    assertThatThrownBy(() -> sent(vertx, server, withAForeignOne)).isNotNull();
    assertThatThrownBy(() -> sent(vertx, server, withoutTls)).isNotNull();
  }

  @Test
  void aStrangerCannotReceive(Vertx vertx) throws Exception {
    Path ours = certificates("ours", "overseer");
    Path theirs = certificates("theirs", "overseer");
    EventBusOptions foreign = bus(theirs, "overseer", ours);

    assertThatThrownBy(
            () -> sent(vertx, foreign, new NetClientOptions(bus(ours, "overseer", ours).toJson())))
        .isNotNull();
  }

  @Test
  void keysAreForTheirOwnerAlone() throws Exception {
    Path made = certificates("ours", "overseer");

    for (String file : new String[] {"authority.key", "overseer.key"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void moreProcessesCanBeAddedLater() {
    Path made = certificates("ours", "overseer");
    Certificates later = new Certificates(made, Instant.now());

    assertThat(later.authority()).isFalse();
    assertThat(later.member("chain-api", YEAR)).exists();
    assertThatThrownBy(() -> later.member("overseer", YEAR))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> later.member("../x", YEAR))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot name a certificate");
  }
}
