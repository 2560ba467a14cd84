package dev.overseer.chain.rpc;

import dev.overseer.primitives.Hash;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server process with a real runtime, and a connection of its own that makes it do things.
 *
 * <p>System properties say where it is: {@code overseer.live.server}, a folder with {@code
 * relay-server.mjs} and the packages that it needs, and {@code overseer.live.spec}, a chain
 * specification.
 */
final class LiveServer {
  private static final int ATTEMPTS = 5;

  private final WebSocketClient client;
  private final int port;
  private final Map<Long, CompletableFuture<Json>> pending = new ConcurrentHashMap<>();
  private @Nullable Process process;
  private @Nullable WebSocket socket;
  private long lastId;

  private LiveServer(Vertx vertx, int port) {
    this.client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxMessageSize(64 << 20));
    this.port = port;
  }

  /**
   * Starts a server on a free port and waits until it listens.
   *
   * @param clock the time that the server takes for the present, milliseconds since 1970
   */
  static LiveServer start(Vertx vertx, long clock) throws Exception {
    LiveServer server = new LiveServer(vertx, freePort());
    server.restart(clock);
    return server;
  }

  URI endpoint() {
    return URI.create("ws://127.0.0.1:" + port);
  }

  /** Starts a new process on the same port. It knows nothing of the one before. */
  void restart(long clock) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                "node", "relay-server.mjs", property("spec"), Integer.toString(port), "error")
            .directory(Path.of(property("server")).toFile())
            .redirectErrorStream(true);
    builder.environment().put("FIXED_NOW", Long.toString(clock));
    Process started = builder.start();
    process = started;
    awaitListening(started.inputReader());
    WebSocket opened =
        client
            .connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/"))
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    opened.textMessageHandler(this::take);
    socket = opened;
  }

  /** Ends the process without warning. */
  void kill() throws InterruptedException {
    Process running = Objects.requireNonNull(process);
    running.destroyForcibly();
    if (!running.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the server does not end");
    }
  }

  /**
   * Makes a block on top of the head. The runtime refuses one now and then; the next one is taken.
   */
  Hash newBlock() throws Exception {
    Json before = head();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Json made = ask("dev_newBlock");
      if (!made.equals(before)) {
        return Hash.fromHex(made.asText("hash"));
      }
    }
    throw new AssertionError("the server makes no block");
  }

  /** Asks for something and waits for the answer. */
  Json ask(String method, Json... params) throws Exception {
    long id = ++lastId;
    CompletableFuture<Json> answer = new CompletableFuture<>();
    pending.put(id, answer);
    String request =
        JsonCodec.write(
            new Json.Obj(
                Map.of(
                    "jsonrpc", new Json.Text("2.0"),
                    "id", new Json.Num(id),
                    "method", new Json.Text(method),
                    "params", new Json.Arr(List.of(params)))));
    var _ = Objects.requireNonNull(socket).writeTextMessage(request);
    return answer.get(60, TimeUnit.SECONDS);
  }

  private Json head() throws Exception {
    return ask("chain_getBlockHash");
  }

  private void take(String text) {
    switch (Frame.parse(text)) {
      case Frame.Result(long id, Json value) -> answer(id).complete(value);
      case Frame.Failure failure ->
          answer(failure.id()).completeExceptionally(new AssertionError(failure.message()));
      case Frame.Notification _, Frame.Dropped _ -> {}
    }
  }

  private CompletableFuture<Json> answer(long id) {
    return Objects.requireNonNull(pending.remove(id), "an answer to nothing");
  }

  /** Reads what the process says, up to the line that says it listens; a thread reads the rest. */
  private static void awaitListening(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("RPC listening")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("the server did not start:\n" + said);
  }

  private static String property(String name) {
    return Objects.requireNonNull(
        System.getProperty("overseer.live." + name), "overseer.live." + name + " is not set");
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
