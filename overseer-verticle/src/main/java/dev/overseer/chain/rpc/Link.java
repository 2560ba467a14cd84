package dev.overseer.chain.rpc;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to one of the endpoints (spec json-rpc-chain.md 1): makes it, watches it,
 * and makes the next one when it is lost or given up.
 */
final class Link implements Transport.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

  /** Whom the connection is for. */
  interface Owner {

    /** A connection is there and was not yet used. */
    void onConnected(URI endpoint);

    void onFrame(Frame frame);

    /** The connection that was there, or was being made, is gone; another follows. */
    void onLost(String reason);
  }

  private enum Phase {
    STOPPED,
    PAUSING,
    CONNECTING,
    CONNECTED
  }

  private final Transport transport;
  private final Clock clock;
  private final Reconnect reconnect;
  private final Complaints complaints;
  private final Strikes strikes;
  private final KeepAlive keepAlive;
  private final Owner owner;
  private Phase phase = Phase.STOPPED;
  private Clock.@Nullable Timer timer;

  Link(Transport transport, Clock clock, Reconnect reconnect, Complaints complaints, Owner owner) {
    this.transport = transport;
    this.clock = clock;
    this.reconnect = reconnect;
    this.complaints = complaints;
    this.owner = owner;
    this.strikes = new Strikes(this::giveUp);
    this.keepAlive = new KeepAlive(clock, transport::ping, this::giveUp);
  }

  /** To be told how the server behaves. */
  Strikes strikes() {
    return strikes;
  }

  void start() {
    connect();
  }

  /** Closes the connection for good. */
  void stop() {
    end();
    phase = Phase.STOPPED;
  }

  /** Sends a text frame; nothing happens without a connection. */
  void send(String text) {
    if (phase == Phase.CONNECTED) {
      transport.send(text);
    }
  }

  /** The node at the other end is of use. */
  void succeeded() {
    reconnect.succeeded();
  }

  /** Closes the connection and goes on to the next endpoint. */
  void giveUp(String reason) {
    if (phase == Phase.CONNECTING || phase == Phase.CONNECTED) {
      String what = phase == Phase.CONNECTED ? "Lost" : "Cannot reach";
      String which = RpcOptions.label(reconnect.endpoint());
      end();
      phase = Phase.PAUSING;
      Duration wait = reconnect.failed();
      LOG.warn(
          "{} the relay-chain node {}: {}. Trying {} in {} s",
          what,
          which,
          reason,
          RpcOptions.label(reconnect.endpoint()),
          "%.1f".formatted(wait.toMillis() / 1000.0));
      timer = clock.after(wait, this::connect);
      owner.onLost(reason);
    }
  }

  @Override
  public void onOpened() {
    if (phase == Phase.CONNECTING) {
      stopTimer();
      phase = Phase.CONNECTED;
      strikes.reset();
      keepAlive.start();
      owner.onConnected(reconnect.endpoint());
    }
  }

  @Override
  public void onText(String text) {
    if (phase != Phase.CONNECTED) {
      return;
    }
    keepAlive.heard();
    Frame frame;
    try {
      frame = Frame.parse(text);
    } catch (MalformedException e) {
      malformed(e.getMessage());
      return;
    }
    owner.onFrame(frame);
  }

  @Override
  public void onBinary() {
    if (phase == Phase.CONNECTED) {
      keepAlive.heard();
      malformed("a binary frame");
    }
  }

  @Override
  public void onActivity() {
    keepAlive.heard();
  }

  @Override
  public void onClosed(String reason) {
    giveUp(reason);
  }

  /** Something that came over the connection makes no sense. */
  void malformed(@Nullable String what) {
    complaints.about(
        Complaints.Topic.MALFORMED_FRAME,
        "The relay-chain node "
            + RpcOptions.label(reconnect.endpoint())
            + " sent something malformed: "
            + what);
    strikes.malformed();
  }

  private void connect() {
    phase = Phase.CONNECTING;
    timer =
        clock.after(
            CONNECT_TIMEOUT,
            () -> giveUp("no connection within " + CONNECT_TIMEOUT.toSeconds() + " s"));
    transport.open(reconnect.endpoint(), this);
  }

  private void end() {
    stopTimer();
    keepAlive.stop();
    if (phase == Phase.CONNECTING || phase == Phase.CONNECTED) {
      transport.close();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
