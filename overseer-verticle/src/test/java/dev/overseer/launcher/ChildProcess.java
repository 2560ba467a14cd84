package dev.overseer.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;

/**
 * The launcher in a process of its own, with the class path of the tests. Nothing here waits for a
 * time: only for a line, or for the end of the process.
 */
final class ChildProcess implements AutoCloseable {

  /** Fast to start rather than fast. */
  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private final Process process;
  private final Scanner out;
  private final List<String> read = new ArrayList<>();
  private final CompletableFuture<String> err;

  private ChildProcess(Process process) {
    this.process = process;
    this.out = new Scanner(process.getInputStream(), StandardCharsets.UTF_8);
    this.err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static ChildProcess run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(signalsAsInATerminal());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(OverseerLauncher.class.getName());
    command.add("run");
    command.addAll(List.of(arguments));
    return new ChildProcess(new ProcessBuilder(command).start());
  }

  /** What a shell starts in the background ignores SIGINT, and so would all processes below it. */
  private static List<String> signalsAsInATerminal() throws IOException, InterruptedException {
    List<String> reset = List.of("env", "--default-signal=INT");
    List<String> probe = new ArrayList<>(reset);
    probe.add("true");
    return new ProcessBuilder(probe).start().waitFor() == 0 ? reset : List.of();
  }

  /** Waits until the process says this on standard output. */
  ChildProcess awaitLine(String expected) {
    while (out.hasNextLine()) {
      String line = out.nextLine();
      read.add(line);
      if (line.equals(expected)) {
        return this;
      }
    }
    throw new AssertionError(
        "the process ended before it said '%s'; it said %s and %s"
            .formatted(expected, read, err.join()));
  }

  ChildProcess signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    return this;
  }

  ChildProcess type(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return this;
  }

  /** Waits for the end. */
  Ended end() throws InterruptedException {
    while (out.hasNextLine()) {
      read.add(out.nextLine());
    }
    return new Ended(process.waitFor(), List.copyOf(read), err.join());
  }

  /** What is left of a process. */
  record Ended(int exitCode, List<String> out, String err) {}

  @Override
  public void close() {
    process.destroyForcibly();
    out.close();
  }
}
