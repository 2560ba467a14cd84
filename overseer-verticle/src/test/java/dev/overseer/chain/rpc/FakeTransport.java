package dev.overseer.chain.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sockets to {@link Server}s in virtual time. Whatever arrives comes as a task of its own. */
final class FakeTransport implements Transport {
  /** Endpoints that were opened, in order. */
  final List<URI> opened = new ArrayList<>();

  /** Frames that were sent, in order. */
  final List<String> sent = new ArrayList<>();

  int pings;

  /** Whether pings are answered. */
  boolean alive = true;

  private final VirtualClock clock;
  private final Map<String, Server> nodes = new HashMap<>();
  private int connection;
  private @Nullable Listener listener;
  private Server.@Nullable Session session;

  FakeTransport(VirtualClock clock) {
    this.clock = clock;
  }

  /** A node listens there. */
  void serve(URI endpoint, Server node) {
    nodes.put(endpoint.toString(), node);
  }

  /** Nobody listens there any more; a connection stays. */
  void refuse(URI endpoint) {
    nodes.remove(endpoint.toString());
  }

  /** The connection breaks. */
  void cut() {
    if (listener != null) {
      Listener told = listener;
      close();
      told.onClosed("it was cut");
    }
  }

  boolean isConnected() {
    return session != null;
  }

  /** A frame that no node sent. */
  void inject(String frame) {
    int mine = connection;
    later(() -> deliver(mine, frame));
  }

  void injectBinary() {
    if (listener != null) {
      listener.onBinary();
    }
  }

  @Override
  public void open(URI endpoint, Listener told) {
    opened.add(endpoint);
    listener = told;
    int mine = ++connection;
    later(
        () -> {
          if (mine != connection) {
            return;
          }
          @Nullable Server node = nodes.get(endpoint.toString());
          if (node == null) {
            close();
            told.onClosed("connection refused");
          } else {
            session = node.connect(frame -> later(() -> deliver(mine, frame)), this::cut);
            told.onOpened();
          }
        });
  }

  @Override
  public void send(String text) {
    sent.add(text);
    int mine = connection;
    later(
        () -> {
          if (mine == connection && session != null) {
            session.receive(text);
          }
        });
  }

  @Override
  public void ping() {
    pings++;
    if (alive && listener != null) {
      listener.onActivity();
    }
  }

  @Override
  public void close() {
    connection++;
    listener = null;
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private void deliver(int mine, String frame) {
    if (mine == connection && listener != null) {
      listener.onText(frame);
    }
  }

  private void later(Runnable task) {
    clock.after(Duration.ZERO, task);
  }
}
