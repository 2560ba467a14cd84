package dev.overseer.chain.rpc;

import dev.overseer.primitives.Hash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays the server's part of a recorded conversation with a real runtime. A request is answered as
 * recorded; a header that was not asked for in the recording is one that occurs in it.
 */
final class RecordedNode implements Server {
  /** A frame that the server sent without being asked. */
  record News(String method, Json frame) {
    Block block() {
      Json params = frame.asObject("news").get("params");
      Json result = params.asObject("params").get("result");
      return block(HeaderJson.decode(result));
    }

    private static Block block(dev.overseer.primitives.Header header) {
      return new Block(header.hash(), header);
    }
  }

  /** What the server sent on its own, in order. */
  final List<News> news = new ArrayList<>();

  private final Map<String, Json> answers = new LinkedHashMap<>();
  private final Map<Hash, Json> headers = new HashMap<>();
  private final List<Consumer<String>> wires = new ArrayList<>();
  private Json bestHeader = Json.Null.NULL;

  /** Reads {@code /rpc/recordings/<name>.frames.jsonl.gz}. */
  RecordedNode(String name) {
    Map<Long, String> asked = new HashMap<>();
    for (Json line : lines("/rpc/recordings/" + name + ".frames.jsonl.gz")) {
      Json.Obj frame = line.asObject("line").get("frame").asObject("frame");
      boolean sent = line.asObject("line").get("dir").asText("dir").equals("send");
      if (sent) {
        asked.put(frame.get("id").asLong("id"), key(frame));
      } else if (frame.has("method")) {
        take(new News(frame.get("method").asText("method"), frame));
      } else {
        @Nullable String key = asked.get(frame.get("id").asLong("id"));
        answers.putIfAbsent(Objects.requireNonNull(key), frame);
      }
    }
  }

  /** The recorded header tree. */
  static Json.Obj headerTree(String name) {
    return lines("/rpc/recordings/" + name + ".header_tree.json.gz").getFirst().asObject("tree");
  }

  /** Sends news as recorded, those that {@code wanted} lets through; {@code each} after each. */
  void play(Predicate<News> wanted, Runnable each) {
    for (News item : news) {
      if (item.method().equals("chain_newHead")) {
        bestHeader = header(item);
      }
      if (wanted.test(item)) {
        wires.forEach(wire -> wire.accept(JsonCodec.write(item.frame())));
      }
      each.run();
    }
  }

  @Override
  public Session connect(Consumer<String> wire, Runnable hangUp) {
    wires.add(wire);
    return new Session() {
      @Override
      public void receive(String text) {
        wire.accept(answer(JsonCodec.read(text).asObject("request")));
      }

      @Override
      public void close() {
        wires.remove(wire);
      }
    };
  }

  private void take(News item) {
    if (!item.method().startsWith("chain_")) {
      return;
    }
    news.add(item);
    headers.put(item.block().hash(), header(item));
    if (bestHeader == Json.Null.NULL) {
      bestHeader = header(item);
    }
  }

  private String answer(Json.Obj request) {
    long id = request.get("id").asLong("id");
    List<Json> params = request.get("params").asList("params");
    if (request.get("method").equals(new Json.Text("chain_getHeader"))) {
      if (params.isEmpty()) {
        return FakeNode.result(id, bestHeader);
      }
      @Nullable Json known = headers.get(Hash.fromHex(params.getFirst().asText("hash")));
      if (known != null) {
        return FakeNode.result(id, known);
      }
    }
    @Nullable Json recorded = answers.get(key(request));
    if (recorded == null) {
      return FakeNode.error(id, -32601, "not in the recording: " + key(request));
    }
    Map<String, Json> answer = new HashMap<>(recorded.asObject("answer").members());
    answer.put("id", new Json.Num(id));
    return JsonCodec.write(new Json.Obj(answer));
  }

  private static Json header(News item) {
    return item.frame().asObject("news").get("params").asObject("params").get("result");
  }

  private static String key(Json.Obj request) {
    return request.get("method").asText("method") + JsonCodec.write(request.get("params"));
  }

  private static List<Json> lines(String resource) {
    try (var in = Objects.requireNonNull(RecordedNode.class.getResourceAsStream(resource));
        var reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      String text = String.join("\n", reader.lines().toList());
      return resource.contains(".jsonl")
          ? text.lines().map(JsonCodec::read).toList()
          : List.of(JsonCodec.read(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
