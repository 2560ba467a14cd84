package dev.overseer.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * An answer to a client.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param body the whole text
 */
record Reply(int status, String type, String body) {

  /** The page neither runs scripts nor is put into another page; figures are never cached. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "no-store");

  static Reply text(String type, String body) {
    return new Reply(200, type, body);
  }

  static Reply json(int status, JsonObject body) {
    return new Reply(status, "application/json", body.encode() + "\n");
  }

  /** A refusal, with a sentence that says what to do instead. */
  static Reply error(int status, String text) {
    return json(status, new JsonObject().put("error", text));
  }

  /** Sends it, unless the client has gone. */
  void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    HEADERS.forEach(response::putHeader);
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
  }

  /** Sends it and hangs up: what the client goes on sending is not worth reading. */
  void sendLast(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.addEndHandler(sent -> context.request().connection().close());
    send(context);
  }
}
