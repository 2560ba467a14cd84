package dev.overseer.bench;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ping;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Pekko typed actors: A tells a router, the router tells B. Window and messages as in the others.
 */
final class PekkoRouter implements Contender {

  private static final MessageFamily FAMILY = ProbeMessage.family(0);

  private volatile CountDownLatch done = new CountDownLatch(1);
  private final ActorSystem<Object> system;

  PekkoRouter() {
    system = ActorSystem.create(Behaviors.setup(this::root), "bench");
  }

  private Behavior<Object> root(ActorContext<Object> context) {
    ActorRef<Object> sink = context.spawn(Behaviors.setup(Sink::new), "b");
    ActorRef<Object> router = context.spawn(Behaviors.setup(c -> new Forward(c, sink)), "router");
    ActorRef<Object> source = context.spawn(Behaviors.setup(c -> new Source(c, router)), "a");
    return Behaviors.receiveMessage(
        message -> {
          sink.tell(new Begin((Long) message, source));
          source.tell(message);
          return Behaviors.same();
        });
  }

  @Override
  public String name() {
    return "Pekko typed, A to router to B";
  }

  @Override
  public void run(long messages) throws Exception {
    done = new CountDownLatch(1);
    system.tell(messages);
    done.await();
  }

  @Override
  public void close() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
  }

  private record Begin(long total, ActorRef<Object> source) {}

  private static final class Forward extends AbstractBehavior<Object> {
    private final ActorRef<Object> to;

    Forward(ActorContext<Object> context, ActorRef<Object> to) {
      super(context);
      this.to = to;
    }

    @Override
    public Receive<Object> createReceive() {
      return newReceiveBuilder()
          .onAnyMessage(
              message -> {
                to.tell(message);
                return this;
              })
          .build();
    }
  }

  private static final class Source extends AbstractBehavior<Object> {
    private final ActorRef<Object> to;
    private long total;
    private long sent;
    private long credited;

    Source(ActorContext<Object> context, ActorRef<Object> to) {
      super(context);
      this.to = to;
    }

    @Override
    public Receive<Object> createReceive() {
      return newReceiveBuilder()
          .onMessage(Long.class, this::begin)
          .onMessage(Integer.class, this::credit)
          .build();
    }

    private Behavior<Object> begin(Long messages) {
      total = messages;
      sent = 0;
      credited = RawEventBus.WINDOW;
      return pump();
    }

    private Behavior<Object> credit(Integer items) {
      credited += items;
      return pump();
    }

    private Behavior<Object> pump() {
      while (sent < total && sent < credited) {
        to.tell(new Ping(FAMILY, sent++, Bytes.EMPTY));
      }
      return this;
    }
  }

  private final class Sink extends AbstractBehavior<Object> {
    private Begin begin = new Begin(0, getContext().getSystem().deadLetters());
    private long received;

    Sink(ActorContext<Object> context) {
      super(context);
    }

    @Override
    public Receive<Object> createReceive() {
      return newReceiveBuilder()
          .onMessage(Ping.class, this::ping)
          .onMessage(Begin.class, this::begin)
          .build();
    }

    private Behavior<Object> begin(Begin next) {
      begin = next;
      received = 0;
      return this;
    }

    private Behavior<Object> ping(Ping ping) {
      if (++received % RawEventBus.PORTION == 0) {
        begin.source().tell(RawEventBus.PORTION);
      }
      if (received == begin.total()) {
        done.countDown();
      }
      return this;
    }
  }
}
