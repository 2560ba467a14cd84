package dev.overseer.chain.rpc;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FakeNode} behind a real socket. Whatever is done with the node is done on one context.
 */
final class SocketServer {
  private static final int LARGEST = 128 << 20;

  private final Vertx vertx;
  private final Context context;
  private final FakeNode node;
  private final List<ServerWebSocket> sockets = new ArrayList<>();
  private @Nullable HttpServer server;
  private int port;

  SocketServer(Vertx vertx, FakeNode node) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.node = node;
  }

  /** Listens, on the same port as before if there was one. */
  Future<Void> listen() {
    return onContext(
        () -> {
          HttpServer made =
              vertx
                  .createHttpServer(
                      new HttpServerOptions()
                          .setHost("127.0.0.1")
                          .setMaxWebSocketFrameSize(LARGEST)
                          .setMaxWebSocketMessageSize(LARGEST))
                  .webSocketHandler(this::accept);
          server = made;
          return made.listen(port)
              .map(
                  listening -> {
                    port = listening.actualPort();
                    return null;
                  });
        });
  }

  /** Ends all connections and does not listen any more. */
  Future<Void> kill() {
    return onContext(
        () -> {
          sockets.clear();
          HttpServer old = server;
          return old == null ? Future.succeededFuture() : old.close();
        });
  }

  /** Does something with the node. */
  Future<Void> with(Consumer<FakeNode> action) {
    return onContext(
        () -> {
          action.accept(node);
          return Future.succeededFuture();
        });
  }

  /** Does something with each connection. */
  Future<Void> withSockets(Consumer<ServerWebSocket> action) {
    return onContext(
        () -> {
          List.copyOf(sockets).forEach(action);
          return Future.succeededFuture();
        });
  }

  URI endpoint() {
    return URI.create("ws://127.0.0.1:" + port);
  }

  private void accept(ServerWebSocket socket) {
    Server.Session session = node.connect(socket::writeTextMessage, () -> socket.close());
    sockets.add(socket);
    socket.textMessageHandler(session::receive);
    socket.closeHandler(
        _ -> {
          session.close();
          sockets.remove(socket);
        });
  }

  private Future<Void> onContext(Supplier<Future<Void>> action) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> action.get().onComplete(done));
    return done.future();
  }
}
