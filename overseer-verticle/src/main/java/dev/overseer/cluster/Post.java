package dev.overseer.cluster;

import dev.overseer.protocol.BusPacket;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands packets to the event bus. One that does not leave is lost like any other; links send it
 * again.
 *
 * <p>Vert.x 5.0.10 cannot bear that a write to another process fails: the context of the delivery
 * says of every failure that it had been told already, and an exception follows, in the caller of
 * {@code send} if the connection is known to be closed, on an event loop otherwise. Neither may end
 * a node.
 */
public final class Post {

  private static final Logger LOG = LoggerFactory.getLogger("overseer.post");
  private static final String FAILED_WRITE = "Promise already completed";

  private Post() {}

  /** Sends a packet, if it can be sent. */
  public static void send(Vertx vertx, String address, BusPacket packet) {
    send(vertx, address, packet, new DeliveryOptions());
  }

  /** Sends a packet, if it can be sent. */
  public static void send(Vertx vertx, String address, BusPacket packet, DeliveryOptions options) {
    try {
      vertx.eventBus().send(address, packet, options);
    } catch (IllegalStateException failure) {
      if (!isFailedWrite(failure)) {
        throw failure;
      }
    }
  }

  /** Does not report writes that failed on an event loop; all else is logged as ever. */
  public static void toleratesFailedWrites(Vertx vertx) {
    vertx.exceptionHandler(
        failure -> {
          if (!isFailedWrite(failure)) {
            LOG.error("unhandled exception", failure);
          }
        });
  }

  private static boolean isFailedWrite(Throwable failure) {
    return failure instanceof IllegalStateException && FAILED_WRITE.equals(failure.getMessage());
  }
}
