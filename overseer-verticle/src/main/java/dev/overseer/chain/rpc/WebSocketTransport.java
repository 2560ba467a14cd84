package dev.overseer.chain.rpc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The socket: a Vert.x WebSocket client, used on one context only. */
final class WebSocketTransport implements Transport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(2);

  private final WebSocketClient client;
  private @Nullable WebSocket socket;

  /** Grows with each connection, so that a late word of an old one is told apart. */
  private int connection;

  WebSocketTransport(Vertx vertx, int maxFrameBytes) {
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setClosingTimeout((int) CLOSING_TIMEOUT.toSeconds())
                .setMaxFrameSize(maxFrameBytes)
                .setMaxMessageSize(maxFrameBytes)
                .setMaxConnections(1)
                .setTcpKeepAlive(true));
  }

  @Override
  public void open(URI endpoint, Listener listener) {
    int mine = ++connection;
    client
        .connect(target(endpoint))
        .onSuccess(
            opened -> {
              if (mine == connection) {
                use(opened, mine, listener);
              } else {
                opened.close();
              }
            })
        .onFailure(
            failure -> {
              if (mine == connection) {
                listener.onClosed(reason(failure));
              }
            });
  }

  @Override
  public void send(String text) {
    if (socket != null) {
      // A failed write ends the connection, which is told by the close handler.
      socket.writeTextMessage(text);
    }
  }

  @Override
  public void ping() {
    if (socket != null) {
      socket.writePing(Buffer.buffer());
    }
  }

  @Override
  public void close() {
    connection++;
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  /** Ends all, for good. */
  Future<Void> shutdown() {
    close();
    return client.close();
  }

  private void use(WebSocket opened, int mine, Listener listener) {
    socket = opened;
    opened.textMessageHandler(
        text -> {
          if (mine == connection) {
            listener.onText(text);
          }
        });
    opened.binaryMessageHandler(
        _ -> {
          if (mine == connection) {
            listener.onBinary();
          }
        });
    opened.pongHandler(_ -> active(mine, listener));
    opened.frameHandler(_ -> active(mine, listener));
    opened.exceptionHandler(failure -> ended(mine, listener, reason(failure)));
    opened.closeHandler(
        _ -> ended(mine, listener, "it was closed" + code(opened.closeStatusCode())));
    listener.onOpened();
  }

  private void active(int mine, Listener listener) {
    if (mine == connection) {
      listener.onActivity();
    }
  }

  private void ended(int mine, Listener listener, String reason) {
    if (mine == connection) {
      connection++;
      socket = null;
      listener.onClosed(reason);
    }
  }

  private static String code(@Nullable Short status) {
    return status == null ? "" : " with status " + status;
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replaceFirst("[ .]+$", "");
  }

  private static WebSocketConnectOptions target(URI endpoint) {
    boolean secure = endpoint.getScheme().toLowerCase(Locale.ROOT).equals("wss");
    String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
    String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
    int port = endpoint.getPort() >= 0 ? endpoint.getPort() : secure ? 443 : 80;
    return new WebSocketConnectOptions()
        .setHost(endpoint.getHost())
        .setPort(port)
        .setSsl(secure)
        .setURI(path + query);
  }
}
