package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.soak.Soak;
import dev.overseer.soak.SoakFaults;
import dev.overseer.soak.SoakOptions;
import dev.overseer.soak.SoakResult;
import io.vertx.core.cli.annotations.DefaultValue;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Option;
import io.vertx.core.cli.annotations.Summary;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code soak}: random traffic over the real bus. */
@Name("soak")
@Summary("Drives a real node with random traffic, and checks what the bus promises.")
@Description(
    """
    Every subsystem sends as much as it has credit for, to everybody. Checked are
    the order of each edge and of the signals, that nothing is lost, repeated or
    changed, replies and credit. Prints one JSON object; what was wrong comes on
    standard error, and the exit code is 1 then.

    Example: ten minutes in two processes with bad connections between them
      ./vertx soak --seconds 600 --cluster --faults loss=0.002,dup=0.002,reset=0.0002\
    """)
public final class SoakCommand extends ToolCommand {

  private static final long SIGNALS_OF_SECOND = 100;

  private int subsystems;
  private long messages;
  private Optional<Long> signals = Optional.empty();
  private Optional<Long> seconds = Optional.empty();
  private long seed = new SecureRandom().nextLong(1L << 30);
  private int payload;
  private boolean cluster;
  private String faults = "";
  private long stop;
  private Optional<String> rss = Optional.empty();

  /** Sets how many subsystems there are. */
  @Option(longName = "subsystems", argName = "N")
  @Description("How many subsystems, 2 to 64; 8 without it.")
  @DefaultValue("8")
  public void setSubsystems(int subsystems) {
    this.subsystems = subsystems;
  }

  /** Sets how many messages there are. */
  @Option(longName = "messages", argName = "N")
  @Description("How many messages; 1000000 without it.")
  @DefaultValue("1000000")
  public void setMessages(long messages) {
    this.messages = messages;
  }

  /** Sets how long it goes on. */
  @Option(longName = "seconds", argName = "N")
  @Description("How long to send, instead of --messages.")
  public void setSeconds(long seconds) {
    this.seconds = Optional.of(seconds);
  }

  /** Sets how many signals there are. */
  @Option(longName = "signals", argName = "N")
  @Description("How many signals the chain causes; 1000 without it, or 100 each second.")
  public void setSignals(long signals) {
    this.signals = Optional.of(signals);
  }

  /** Sets the seed. */
  @Option(longName = "seed", argName = "S")
  @Description("Of the wiring and of what is drawn; a random one without it.")
  public void setSeed(long seed) {
    this.seed = seed;
  }

  /** Sets how large messages are. */
  @Option(longName = "payload", argName = "BYTES")
  @Description("Bytes that each message carries, at least 12; 100 without it.")
  @DefaultValue("100")
  public void setPayload(int payload) {
    this.payload = payload;
  }

  /** Sets whether there are several processes. */
  @Option(longName = "cluster", flag = true)
  @Description("Half of the subsystems live in a second process, which is started too.")
  public void setCluster(boolean cluster) {
    this.cluster = cluster;
  }

  /** Sets what goes wrong. */
  @Option(longName = "faults", argName = "SPEC")
  @Description(
      "As loss=0.01,dup=0.01,delay=0-20ms,reset=0.001 of packets; with --cluster delay and reset"
          + " are of connections, and so are stall=0.001 and halfopen=0.0001.")
  public void setFaults(String faults) {
    this.faults = faults;
  }

  /** Sets how long a receiver stands still. */
  @Option(longName = "stop", argName = "SECONDS")
  @Description("How long the last subsystem stands still in the middle, with its process.")
  @DefaultValue("0")
  public void setStop(long stop) {
    this.stop = stop;
  }

  /** Sets where the table of memory goes. */
  @Option(longName = "rss", argName = "FILE")
  @Description("A CSV file for the resident memory of each process, once a second.")
  public void setRss(String rss) {
    this.rss = Optional.of(rss);
  }

  @Override
  protected int call() {
    Soak soak = new Soak(options(), err()::println).withMembers(memberCommand());
    rss.map(SoakCommand::writable).ifPresent(soak::withRssFile);
    SoakResult result;
    try {
      result = soak.run();
    } catch (IllegalStateException failed) {
      throw new StartException(
          ExitCode.SUBSYSTEM_FAILED, "the soak did not start: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
    result.complaints().forEach(err()::println);
    out().println(result.toJson().encode());
    return result.isFaultless() ? 0 : 1;
  }

  /** Tried at once: at the end it would cost the result. */
  private static Path writable(String file) {
    try {
      return Files.writeString(Path.of(file), "");
    } catch (IOException | InvalidPathException unwritable) {
      throw new StartException(
          ExitCode.REFUSED,
          "--rss: %s cannot be written; name a file in a folder that exists".formatted(file));
    }
  }

  private SoakOptions options() {
    // as long before and after the standstill as a third of it, but neither too short nor too long
    long around = Math.clamp(stop / 3, 10, 20);
    long time = seconds.orElse(stop > 0 ? stop + 2 * around : 0);
    try {
      return new SoakOptions(
          subsystems,
          messages,
          signals.orElse(time > 0 ? time * SIGNALS_OF_SECOND : 1000),
          seed,
          payload,
          cluster,
          faults.isEmpty() ? SoakFaults.NONE : SoakFaults.parse(faults),
          time,
          stop);
    } catch (IllegalArgumentException wrong) {
      throw new StartException(ExitCode.REFUSED, "soak: " + wrong.getMessage());
    }
  }

  /** The same JVM with the same options. */
  private static List<String> memberCommand() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String classes = System.getProperty("java.class.path");
    // only -jar heeds what the jar's manifest opens
    command.addAll(
        classes.endsWith(".jar") && !classes.contains(File.pathSeparator)
            ? List.of("-jar", classes)
            : List.of("-cp", classes, OverseerLauncher.class.getName()));
    command.add(SoakMemberCommand.NAME);
    return command;
  }
}
