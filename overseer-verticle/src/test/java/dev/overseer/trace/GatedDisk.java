package dev.overseer.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A disk that takes nothing before it is opened, and may break. */
final class GatedDisk extends OutputStream {

  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private volatile boolean broken;
  private volatile boolean closed;

  /** Lets this and all further writes through. */
  void open() {
    opened.countDown();
  }

  /** Makes this and all further writes fail. */
  void breakDown() {
    broken = true;
    opened.countDown();
  }

  /** Waits for the first write to stand at the gate. */
  void awaitFirstWrite() throws InterruptedException {
    reached.await();
  }

  boolean isClosed() {
    return closed;
  }

  /** The whole lines, once the writer is done. */
  List<String> lines() {
    return content.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    reached.countDown();
    try {
      opened.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (broken) {
      throw new IOException("No space left on device");
    }
    content.write(bytes, offset, length);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void close() {
    closed = true;
  }
}
