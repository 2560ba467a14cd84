package dev.overseer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy before a server that sends everything back. */
final class FaultProxyTest {

  private final Vertx vertx = Vertx.vertx();

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  private NetSocket connect(String faults) throws Exception {
    NetServer echo = vertx.createNetServer();
    echo.connectHandler(socket -> socket.handler(socket::write));
    get(echo.listen(0, "127.0.0.1"));
    List<Integer> ports = Ports.free(1);
    get(
        new FaultProxy(vertx, SoakFaults.parse(faults), 1)
            .open(ports.getFirst(), echo.actualPort()));
    return get(vertx.createNetClient().connect(ports.getFirst(), "127.0.0.1"));
  }

  @Test
  void whatIsOnlyLateComesWholeAndInOrder() throws Exception {
    byte[] sent = new byte[1 << 20];
    new SplittableRandom(5).nextBytes(sent);
    NetSocket socket = connect("delay=0-3ms");
    Buffer back = Buffer.buffer();
    Promise<Void> whole = Promise.promise();
    socket.handler(
        piece -> {
          back.appendBuffer(piece);
          if (back.length() == sent.length) {
            whole.complete();
          }
        });
    for (int at = 0; at < sent.length; at += 1 << 14) {
      socket.write(Buffer.buffer().appendBytes(sent, at, 1 << 14));
    }
    get(whole.future());
    assertThat(back.getBytes()).isEqualTo(sent);
  }

  @Test
  void aResetClosesBothSides() throws Exception {
    NetSocket socket = connect("reset=1");
    Promise<Void> closed = Promise.promise();
    socket.exceptionHandler(reset -> closed.tryComplete());
    socket.closeHandler(gone -> closed.tryComplete());
    socket.handler(back -> closed.tryFail("it came back: " + back));
    // who neither reads nor writes may not notice a reset
    vertx.setPeriodic(50, again -> socket.write("x"));
    get(closed.future());
    assertThat(closed.future().succeeded()).isTrue();
  }

  @Test
  void aHalfOpenConnectionSwallowsUntilItIsReset() throws Exception {
    NetSocket socket = connect("halfopen=1");
    Promise<Void> closed = Promise.promise();
    Buffer back = Buffer.buffer();
    socket.handler(back::appendBuffer);
    socket.exceptionHandler(reset -> closed.tryComplete());
    socket.closeHandler(gone -> closed.tryComplete());
    socket.write("x");
    get(closed.future());
    assertThat(back.length()).isZero();
  }
}
