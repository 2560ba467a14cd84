package dev.overseer.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.overseer.cluster.Clustering;
import dev.overseer.config.ClusterOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The other process of {@link ClusterBenchmark}: a JVM like the first one, with B and all that is
 * far. It ends with the first one, whose death closes its standard input.
 */
final class SecondProcess {

  private static final String READY = "ready ";

  private final Process process;
  private final BufferedReader out;

  /** Starts it. */
  SecondProcess(List<Integer> clusterPorts, int pekkoPort) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // each process writes a recording of its own
      command.add(argument.replace("filename=first", "filename=second"));
    }
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(SecondProcess.class.getName());
    clusterPorts.forEach(port -> command.add(port.toString()));
    command.add(Integer.toString(pekkoPort));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Waits until it is ready; gives the port of its actor system. */
  int awaitReady() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> out.lines().forEach(System.err::println));
        return Integer.parseInt(line.substring(READY.length()));
      }
    }
    throw new IOException("the second process ended before it was ready");
  }

  /** Processor time so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  /**
   * A member of the cluster, set up as those of a node are.
   *
   * @param ports of all members, this one's first
   */
  static Vertx vertx(List<Integer> ports) {
    ClusterOptions cluster =
        new ClusterOptions()
            .setPort(ports.getFirst())
            .setMembers(ports.stream().map(port -> "127.0.0.1:" + port).toList());
    VertxOptions options = new VertxOptions();
    Clustering.configure(options.getEventBusOptions(), cluster);
    return Vertx.builder()
        .with(options)
        .withClusterManager(Clustering.manager(cluster))
        .buildClustered()
        .await();
  }

  /**
   * The second process.
   *
   * @param args the ports of the first member and of this one, and of the first actor system
   */
  public static void main(String[] args) throws IOException {
    List<Integer> ports = List.of(Integer.valueOf(args[1]), Integer.valueOf(args[0]));
    PekkoParties pekko = new PekkoParties(false, SecondProcess::unexpected);
    pekko.join(Integer.parseInt(args[2]), pekko.port());
    Vertx vertx = vertx(ports);
    var _ = new EventBusParties(vertx, false, SecondProcess::unexpected);
    SplitNode.startFar(vertx);
    System.out.println(READY + pekko.port());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static void unexpected(long number) {
    throw new IllegalStateException("the desk is in the first process: " + number);
  }
}
