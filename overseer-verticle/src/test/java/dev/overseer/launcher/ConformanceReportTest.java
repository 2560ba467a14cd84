package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.conformance.VectorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceReportTest {

  @Test
  void showsProgressWhenNothingWasSeenForAWhile(@TempDir Path folder) throws IOException {
    Path path = Files.writeString(folder.resolve("slow.json"), "{\"cases\":[{},{},{}]}");
    VectorFile file = VectorFile.read(path);
    AtomicLong clock = new AtomicLong();
    var progress = new ByteArrayOutputStream();
    var report =
        new ConformanceReport(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(progress, true, StandardCharsets.UTF_8),
            clock::get,
            List.of(path));

    report.checking(file, 0);
    clock.set(TimeUnit.SECONDS.toNanos(2));
    report.checking(file, 1);
    report.checking(file, 2);

    assertThat(progress.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(path + ": 1 of 3 cases so far\n");
  }
}
