package dev.overseer.console;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Asks a console, whose port it reads from the port file. */
final class ConsoleClient {

  static final String LOOPBACK = "127.0.0.1";

  /** What a client got. */
  record Answer(int status, MultiMap headers, String body) {}

  private final HttpClient http;
  private final Path dataDir;

  ConsoleClient(Vertx vertx, Path dataDir) {
    http = vertx.createHttpClient();
    this.dataDir = dataDir;
  }

  static int port(Path dataDir) {
    try {
      return Integer.parseInt(Files.readString(dataDir.resolve("http.port")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Future<Answer> get(String path) {
    return send(HttpMethod.GET, path, LOOPBACK, Buffer.buffer());
  }

  /** Sends a request in which the client says that it means {@code host}. */
  Future<Answer> send(HttpMethod method, String path, String host, Buffer body) {
    int port = port(dataDir);
    RequestOptions options =
        new RequestOptions().setMethod(method).setHost(LOOPBACK).setPort(port).setURI(path);
    return http.request(options)
        .compose(
            request -> {
              request.authority(HostAndPort.create(host, port));
              return body.length() == 0 ? request.send() : request.send(body);
            })
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes ->
                            new Answer(
                                response.statusCode(), response.headers(), bytes.toString())));
  }

  /** Ends a test with what is asserted of the answer. */
  static Handler<AsyncResult<Answer>> verified(VertxTestContext test, Consumer<Answer> asserted) {
    return test.succeeding(
        answer ->
            test.verify(
                () -> {
                  asserted.accept(answer);
                  test.completeNow();
                }));
  }
}
