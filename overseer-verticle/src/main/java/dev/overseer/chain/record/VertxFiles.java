package dev.overseer.chain.record;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Files of the machine, written off the event loop. */
record VertxFiles(Vertx vertx) implements RecordingFile.Files {

  @Override
  public Future<RecordingFile.Sink> create(Path path) {
    FileSystem files = vertx.fileSystem();
    Path folder = path.toAbsolutePath().getParent();
    OpenOptions onlyNew = new OpenOptions().setRead(false).setCreateNew(true);
    return files
        .mkdirs(String.valueOf(folder))
        .recover(failure -> Future.failedFuture(cannotBeMade(path, failure)))
        .compose(
            made ->
                files
                    .open(path.toString(), onlyNew)
                    .<RecordingFile.Sink>map(AsyncSink::new)
                    .recover(
                        failure ->
                            Future.failedFuture(
                                failure.getCause() instanceof FileAlreadyExistsException
                                    ? isThere(path)
                                    : cannotBeMade(path, failure))));
  }

  private static RecordingException isThere(Path path) {
    return new RecordingException(
        path
            + " is there already, and recordings are not overwritten; move it away or name another"
            + " file in chain.record");
  }

  private static RecordingException cannotBeMade(Path path, Throwable failure) {
    return new RecordingException(
        path + " cannot be made: " + failure.getMessage() + "; name another file in chain.record");
  }

  private record AsyncSink(AsyncFile file) implements RecordingFile.Sink {

    @Override
    public Future<Void> write(Buffer bytes) {
      return file.write(bytes);
    }

    @Override
    public Future<Void> close() {
      return file.close();
    }
  }
}
