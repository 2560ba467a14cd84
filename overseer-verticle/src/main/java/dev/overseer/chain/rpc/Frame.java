package dev.overseer.chain.rpc;

import java.util.List;
import java.util.Map;

/** What a server sends in one text frame (spec json-rpc-chain.md 1 and 2). */
sealed interface Frame {
  /** Longest error text that is kept; the rest says no more to anybody. */
  int MAX_MESSAGE = 500;

  /** Longest subscription id. */
  int MAX_SUBSCRIPTION = 256;

  /** The answer to request {@code id}. */
  record Result(long id, Json value) implements Frame {}

  /**
   * The refusal of request {@code id}.
   *
   * @param message the error's message and its data, if that is a text
   */
  record Failure(long id, long code, String message) implements Frame {}

  /**
   * News of a subscription.
   *
   * @param subscription its id, text and number told apart
   * @param size characters of the whole frame
   */
  record Notification(String method, String subscription, Json result, int size) implements Frame {}

  /** The server ended a subscription, as nodes do when a client reads too slowly. */
  record Dropped(String method, String reason) implements Frame {}

  /**
   * Reads a frame.
   *
   * @throws MalformedException if it is none of these
   */
  static Frame parse(String text) {
    Json.Obj frame = JsonCodec.read(text).asObject("a frame");
    if (frame.has("method")) {
      return notification(frame, text.length());
    }
    if (frame.get("error") instanceof Json.Obj error) {
      return new Failure(
          frame.get("id").asLong("the id of an error"),
          error.get("code").asLong("an error's code"),
          message(error));
    }
    if (!frame.has("result")) {
      throw new MalformedException("a frame without method, result and error");
    }
    return new Result(frame.get("id").asLong("the id of an answer"), frame.get("result"));
  }

  /** The text of a request. */
  static String request(long id, RpcMethod method, List<Json> params) {
    return JsonCodec.write(
        new Json.Obj(
            Map.of(
                "jsonrpc", new Json.Text("2.0"),
                "id", new Json.Num(id),
                "method", new Json.Text(method.wireName()),
                "params", new Json.Arr(params))));
  }

  /** A subscription id, which may be text or a number, as text. */
  static String subscriptionId(Json id) {
    String text =
        switch (id) {
          case Json.Text(String value) -> "text " + value;
          case Json.Num(String literal) -> "number " + literal;
          case Json.Obj _, Json.Arr _, Json.Bool _, Json.Null _ ->
              throw new MalformedException("a subscription id must be text or a number");
        };
    if (text.length() > MAX_SUBSCRIPTION) {
      throw new MalformedException(
          "a subscription id has more than " + MAX_SUBSCRIPTION + " characters");
    }
    return text;
  }

  private static Frame notification(Json.Obj frame, int size) {
    String method = frame.get("method").asText("a notification's method");
    Json.Obj params = frame.get("params").asObject("a notification's params");
    String subscription = subscriptionId(params.get("subscription"));
    if (params.has("result")) {
      return new Notification(method, subscription, params.get("result"), size);
    }
    if (params.has("error")) {
      return new Dropped(method, shorten(JsonCodec.write(params.get("error"))));
    }
    throw new MalformedException("a notification without result");
  }

  private static String message(Json.Obj error) {
    String message = error.get("message") instanceof Json.Text(String text) ? text : "";
    String data = error.get("data") instanceof Json.Text(String text) ? text : "";
    return shorten(data.isEmpty() ? message : message + ": " + data);
  }

  private static String shorten(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }
}
