package dev.overseer.bench;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ping;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageCodec;
import java.util.concurrent.CountDownLatch;

/**
 * Plain {@code eventBus.send} between two verticles on two event loops, one message a send, by
 * reference. The window is that of a link: {@value #WINDOW} under way, given back by the quarter.
 */
final class RawEventBus implements Contender {

  static final int WINDOW = 1024;
  static final int PORTION = WINDOW / 4;

  private static final MessageFamily FAMILY = ProbeMessage.family(0);

  private final Vertx vertx = Measure.vertx();
  private final Source source = new Source();
  private final Sink sink = new Sink();
  private volatile CountDownLatch done = new CountDownLatch(1);

  RawEventBus() {
    vertx.eventBus().registerCodec(new ByReference());
    vertx.deployVerticle(sink).await();
    vertx.deployVerticle(source).await();
  }

  @Override
  public String name() {
    return "`eventBus.send`, A to B";
  }

  @Override
  public void run(long messages) throws Exception {
    done = new CountDownLatch(1);
    vertx.eventBus().send("start", messages);
    done.await();
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private static final class Source extends AbstractVerticle {
    private final DeliveryOptions options = new DeliveryOptions().setCodecName("ref");
    private long total;
    private long sent;
    private long credited;

    @Override
    public void start() {
      vertx.eventBus().<Long>consumer("start", message -> begin(message.body()));
      vertx
          .eventBus()
          .<Integer>consumer(
              "credit",
              message -> {
                credited += message.body();
                pump();
              });
    }

    private void begin(long messages) {
      total = messages;
      sent = 0;
      credited = WINDOW;
      pump();
    }

    private void pump() {
      while (sent < total && sent < credited) {
        vertx.eventBus().send("sink", new Ping(FAMILY, sent++, Bytes.EMPTY), options);
      }
      if (sent == total) {
        vertx.eventBus().send("total", total);
        sent++;
      }
    }
  }

  private final class Sink extends AbstractVerticle {
    private long received;

    @Override
    public void start() {
      vertx
          .eventBus()
          .<Ping>consumer(
              "sink",
              message -> {
                if (++received % PORTION == 0) {
                  vertx.eventBus().send("credit", PORTION);
                }
              });
      vertx
          .eventBus()
          .<Long>consumer(
              "total",
              message -> {
                if (received != message.body()) {
                  throw new IllegalStateException(received + " of " + message.body());
                }
                received = 0;
                done.countDown();
              });
    }
  }

  private static final class ByReference implements MessageCodec<Ping, Ping> {
    @Override
    public void encodeToWire(Buffer buffer, Ping ping) {
      throw new IllegalStateException("local only");
    }

    @Override
    public Ping decodeFromWire(int pos, Buffer buffer) {
      throw new IllegalStateException("local only");
    }

    @Override
    public Ping transform(Ping ping) {
      return ping;
    }

    @Override
    public String name() {
      return "ref";
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
