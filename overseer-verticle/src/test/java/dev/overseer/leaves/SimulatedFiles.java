package dev.overseer.leaves;

import dev.overseer.primitives.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A file system in memory that keeps apart what programs see and what is on the disk, as bad as a
 * real one may be.
 *
 * <ul>
 *   <li>What was not forced is on the disk after a crash, or not, or in part, operation by
 *       operation; a file that grew may hold zeros where its content did not arrive.
 *   <li>Changes of names reach the disk in order, but not before the directory is forced.
 *   <li>A force that fails leaves the disk in any state between, and what programs see is right all
 *       the same; forcing again does not write it.
 *   <li>Every byte written and every other operation is a step; the crash comes after a given
 *       number of steps.
 * </ul>
 */
final class SimulatedFiles implements StoreFiles {

  /** The machine stopped. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private record Write(int position, Bytes bytes) {

    byte[] appliedTo(byte[] content) {
      byte[] grown = Arrays.copyOf(content, Math.max(content.length, position + bytes.size()));
      bytes.copyTo(grown, position);
      return grown;
    }

    /** The whole, a beginning, or all but some bytes in the middle. */
    Write partly(RandomGenerator random) {
      byte[] part = bytes.toByteArray();
      int from = random.nextInt(part.length + 1);
      return switch (random.nextInt(3)) {
        case 0 -> this;
        case 1 -> new Write(position, Bytes.wrap(part, 0, from));
        default -> {
          Arrays.fill(part, from, Math.min(part.length, from + 1 + random.nextInt(100)), (byte) 0);
          yield new Write(position, Bytes.wrap(part));
        }
      };
    }
  }

  /** A change of a directory. */
  private sealed interface NameChange {
    record Created(String name, Inode inode) implements NameChange {}

    record Renamed(String from, String to) implements NameChange {}

    static void apply(NameChange change, Map<String, Inode> names) {
      switch (change) {
        case Created(String name, Inode inode) -> names.put(name, inode);
        case Renamed(String from, String to) -> names.put(to, names.remove(from));
      }
    }
  }

  private static final class Inode {
    byte[] seen = {};
    byte[] durable = {};
    final List<Write> unforced = new ArrayList<>();

    void write(Write write) {
      seen = write.appliedTo(seen);
      unforced.add(write);
    }

    void force() {
      unforced.forEach(write -> durable = write.appliedTo(durable));
      unforced.clear();
    }

    /** A crash, or a force that fails: each write arrived, or not, or in part. */
    void settleAtRandom(RandomGenerator random) {
      unforced.removeIf(write -> random.nextBoolean());
      unforced.replaceAll(write -> write.partly(random));
      force();
    }
  }

  private final Map<String, Inode> seen = new HashMap<>();
  private final Map<String, Inode> durable = new HashMap<>();
  private final List<NameChange> unforcedNames = new ArrayList<>();
  private long stepsLeft = Long.MAX_VALUE;
  private long steps;
  private RandomGenerator faults = RandomGenerator.getDefault();
  private double faultRate;

  /** Stops the machine after that many steps more. */
  void crashAfter(long steps) {
    stepsLeft = steps;
  }

  /** From now on an operation that changes something fails with that probability. */
  void failAtRandom(RandomGenerator random, double rate) {
    faults = random;
    faultRate = rate;
  }

  /** Steps taken so far. */
  long steps() {
    return steps;
  }

  /** What a machine finds that starts after the crash of this one. */
  SimulatedFiles afterCrash(RandomGenerator random) {
    int arrived = random.nextInt(unforcedNames.size() + 1);
    unforcedNames.subList(0, arrived).forEach(change -> NameChange.apply(change, durable));
    SimulatedFiles next = new SimulatedFiles();
    durable.forEach(
        (name, inode) -> {
          inode.settleAtRandom(random);
          Inode found = new Inode();
          found.durable = inode.durable;
          found.seen = inode.durable;
          next.seen.put(name, found);
          next.durable.put(name, found);
        });
    return next;
  }

  /** The content of a file as programs see it. */
  byte[] content(String name) {
    return inode(name).seen.clone();
  }

  /** Puts a file there, durably. */
  void put(String name, byte[] content) {
    Inode inode = new Inode();
    inode.seen = content.clone();
    inode.durable = content.clone();
    seen.put(name, inode);
    durable.put(name, inode);
  }

  List<String> names() {
    return seen.keySet().stream().sorted().toList();
  }

  private Inode inode(String name) {
    Inode inode = seen.get(name);
    if (inode == null) {
      throw new AssertionError("no file " + name);
    }
    return inode;
  }

  private void change(NameChange change) {
    NameChange.apply(change, seen);
    unforcedNames.add(change);
  }

  private void step() {
    if (stepsLeft <= 0) {
      throw new Crash();
    }
    stepsLeft--;
    steps++;
  }

  private boolean fault() {
    return faultRate > 0 && faults.nextDouble() < faultRate;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void createDirectories(Path directory) {
    step();
  }

  @Override
  public List<String> list(Path directory) {
    step();
    return names();
  }

  @Override
  public StoreFile open(Path file) throws IOException {
    step();
    if (!seen.containsKey(name(file))) {
      throw new NoSuchFileException(file.toString());
    }
    return new SimulatedFile(inode(name(file)));
  }

  @Override
  public StoreFile create(Path file) throws IOException {
    step();
    if (fault()) {
      throw new IOException("no space for a new file");
    }
    Inode inode = new Inode();
    change(new NameChange.Created(name(file), inode));
    return new SimulatedFile(inode);
  }

  @Override
  public void replace(Path file, Path target) throws IOException {
    step();
    if (fault()) {
      throw new IOException("rename refused");
    }
    change(new NameChange.Renamed(name(file), name(target)));
    step();
    if (fault()) {
      throw new IOException("rename done, and an error reported");
    }
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    step();
    if (fault()) {
      throw new IOException("directory not forced");
    }
    unforcedNames.forEach(change -> NameChange.apply(change, durable));
    unforcedNames.clear();
  }

  private final class SimulatedFile implements StoreFile {
    private final Inode inode;

    SimulatedFile(Inode inode) {
      this.inode = inode;
    }

    @Override
    public int read(ByteBuffer target, long position) {
      int available = Math.toIntExact(inode.seen.length - position);
      if (available <= 0) {
        return -1;
      }
      int read = Math.min(target.remaining(), 1 + available / 2);
      target.put(inode.seen, (int) position, Math.min(read, available));
      return read;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      byte[] bytes = new byte[source.remaining()];
      source.get(bytes);
      int reached = 0;
      int end = fault() ? faults.nextInt(bytes.length + 1) : bytes.length;
      try {
        for (; reached < end; reached++) {
          step();
        }
      } finally {
        inode.write(new Write((int) position, Bytes.wrap(bytes, 0, reached)));
      }
      if (end < bytes.length) {
        throw new IOException("no space after " + end + " bytes");
      }
    }

    @Override
    public void force() throws IOException {
      step();
      if (fault()) {
        inode.settleAtRandom(faults);
        throw new IOException("not forced");
      }
      inode.force();
    }

    @Override
    public void close() {}
  }
}
