package dev.overseer.soak;

import dev.overseer.soak.Books.Tally;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another process of a soak, as its starter sees it. Orders go to its standard input, a line each;
 * its standard output tells how far it is, at last its account. It ends when its input does, and is
 * killed when this process ends.
 */
final class MemberProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MemberProcess.class);

  private final Process process;
  private final Thread killer;
  private final Writer orders;
  private final String name;
  private volatile @Nullable Tally progress;
  private volatile @Nullable Account account;
  private volatile long heap;

  private MemberProcess(Process process, String name) {
    this.process = process;
    this.name = name;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.killer = new Thread(process::destroyForcibly, "soak-end-of-" + name);
  }

  static MemberProcess start(List<String> command, String name, JsonObject task) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      MemberProcess member = new MemberProcess(process, name);
      Runtime.getRuntime().addShutdownHook(member.killer);
      member.order(task.encode());
      Thread.ofPlatform().daemon().name("soak-news-of-" + name).start(member::listen);
      return member;
    } catch (IOException e) {
      throw new UncheckedIOException("another process cannot be started", e);
    }
  }

  private void listen() {
    try (BufferedReader news = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = news.readLine(); line != null; line = news.readLine()) {
        if (!line.startsWith("{")) {
          // what the JVM has to say
          LOG.info("{}: {}", name, line);
          continue;
        }
        JsonObject json = new JsonObject(line);
        heap = json.getLong("heap", heap);
        if (json.containsKey("progress")) {
          progress = Tally.of(json.getJsonObject("progress"));
        }
        if (json.containsKey("account")) {
          account = Account.of(json.getJsonObject("account"));
        }
      }
    } catch (IOException | RuntimeException end) {
      process.destroyForcibly();
    }
  }

  private void order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
  }

  void stage(Stage stage) {
    order(stage.name());
  }

  /** Sends a signal of the operating system, for example {@code STOP}. */
  void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("kill cannot be run; --stop with --cluster needs it", e);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** The bytes of its heap that it may use. */
  long heap() {
    return heap;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How far it was when it last said so. */
  Optional<Tally> progress() {
    return Optional.ofNullable(progress);
  }

  /** Waits for its end, and for what it has to tell. */
  Optional<Account> account(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      return Optional.empty();
    }
    for (int i = 0; account == null && i < 20; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Optional.ofNullable(account);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException endingAnyway) {
      // then the hook does no harm
      return;
    }
  }
}
