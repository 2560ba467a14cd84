package dev.overseer.chain.rpc;

import dev.overseer.primitives.Hash;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A relay-chain node as seen over JSON-RPC: a tree of blocks, subscriptions, and whatever a test
 * wants to go wrong. Speaks text frames only, so that it serves behind virtual and real sockets.
 */
final class FakeNode implements Server {
  /** What a client asks. */
  record Request(long id, String method, List<Json> params) {}

  final Map<Hash, Block> blocks = new HashMap<>();
  final List<Request> requests = new ArrayList<>();
  final Set<String> unknownMethods = new HashSet<>();
  final List<Client> sessions = new ArrayList<>();

  Hash genesis = TestBlocks.GENESIS.hash();
  Block best = TestBlocks.GENESIS;
  Block finalized = TestBlocks.GENESIS;
  boolean syncing;
  long specVersion = 1;

  /** Shows the genesis header for blocks it does not know, as development servers do. */
  boolean genesisForUnknown;

  /** Frames that answer a request instead of the usual one; empty for the usual one. */
  Function<Request, Optional<List<String>>> script = _ -> Optional.empty();

  private int subscriptionIds;

  FakeNode() {
    blocks.put(genesis, TestBlocks.GENESIS);
  }

  /** Adds blocks without telling anybody; the last one becomes best. */
  FakeNode grow(List<Block> chain) {
    chain.forEach(block -> blocks.put(block.hash(), block));
    best = chain.getLast();
    return this;
  }

  /** Imports a block that is the best one and tells of it. */
  void imports(Block block) {
    importsAside(block);
    becomesBest(block);
  }

  /** Imports a block of a fork and tells of it. */
  void importsAside(Block block) {
    blocks.put(block.hash(), block);
    push(Subscription.ALL_HEADS, TestBlocks.json(block.header()));
  }

  /** Another block becomes best. */
  void becomesBest(Block block) {
    best = block;
    push(Subscription.NEW_HEADS, TestBlocks.json(block.header()));
  }

  /** A block becomes final. */
  void finalizes(Block block) {
    finalized = block;
    push(Subscription.FINALIZED_HEADS, TestBlocks.json(block.header()));
  }

  /** Sends news to everybody who subscribed. */
  void push(Subscription subscription, Json news) {
    for (Client session : List.copyOf(sessions)) {
      @Nullable String id = session.open.get(subscription);
      if (id != null) {
        session.wire.accept(notification(subscription.notification(), id, news));
      }
    }
  }

  @Override
  public Server.Session connect(Consumer<String> wire, Runnable hangUp) {
    Client session = new Client(wire, hangUp);
    sessions.add(session);
    return session;
  }

  /** Ends all connections. */
  void hangUp() {
    List.copyOf(sessions).forEach(session -> session.hangUp.run());
  }

  long asked(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).count();
  }

  /** A client's connection. */
  final class Client implements Server.Session {
    private final Consumer<String> wire;
    private final Map<Subscription, String> open = new EnumMap<>(Subscription.class);

    private final Runnable hangUp;

    private Client(Consumer<String> wire, Runnable hangUp) {
      this.wire = wire;
      this.hangUp = hangUp;
    }

    @Override
    public void close() {
      sessions.remove(this);
    }

    @Override
    public void receive(String text) {
      Json.Obj frame = JsonCodec.read(text).asObject("request");
      Request request =
          new Request(
              frame.get("id").asLong("id"),
              frame.get("method").asText("method"),
              frame.get("params").asList("params"));
      requests.add(request);
      Optional<List<String>> scripted = script.apply(request);
      if (scripted.isPresent()) {
        scripted.get().forEach(wire);
      } else if (unknownMethods.contains(request.method())) {
        wire.accept(error(request.id(), -32601, "Method not found"));
      } else {
        wire.accept(usual(request));
      }
    }

    private String usual(Request request) {
      long id = request.id();
      return switch (request.method()) {
        case "system_chain" -> result(id, new Json.Text("Test"));
        case "system_health" ->
            result(id, new Json.Obj(Map.of("isSyncing", new Json.Bool(syncing))));
        case "rpc_methods" -> result(id, new Json.Obj(Map.of("methods", new Json.Arr(List.of()))));
        case "state_getRuntimeVersion" -> result(id, runtimeVersion());
        case "state_call" -> result(id, new Json.Text("0x01020304"));
        case "chain_getFinalizedHead" -> result(id, new Json.Text(hashOf(finalized).toHex()));
        case "chain_getBlockHash" -> result(id, blockHash(request.params()));
        case "chain_getHeader" -> result(id, header(request.params()));
        default -> subscribe(request);
      };
    }

    private String subscribe(Request request) {
      for (Subscription subscription : Subscription.values()) {
        for (RpcMethod method : subscription.methods()) {
          if (method.wireName().equals(request.method())) {
            String subscriptionId = "sub" + ++subscriptionIds;
            open.put(subscription, subscriptionId);
            return result(request.id(), new Json.Text(subscriptionId));
          }
        }
      }
      return error(request.id(), -32601, "Method not found");
    }
  }

  Json runtimeVersion() {
    return new Json.Obj(
        Map.of(
            "specName", new Json.Text("test"),
            "specVersion", new Json.Num(specVersion),
            "apis",
                new Json.Arr(
                    List.of(
                        new Json.Arr(
                            List.of(new Json.Text("0xaf2c0297a23e6d3d"), new Json.Num(8)))))));
  }

  private Json header(List<Json> params) {
    if (params.isEmpty()) {
      return TestBlocks.json(best.header());
    }
    @Nullable Block block = blocks.get(Hash.fromHex(params.getFirst().asText("hash")));
    if (block != null) {
      return TestBlocks.json(block.header());
    }
    return genesisForUnknown ? TestBlocks.json(TestBlocks.GENESIS.header()) : Json.Null.NULL;
  }

  private Json blockHash(List<Json> params) {
    long number = params.getFirst().asLong("number");
    if (number > best.number()) {
      return Json.Null.NULL;
    }
    Block block = best;
    while (block.number() > number) {
      block = blocks.getOrDefault(block.header().parentHash(), TestBlocks.GENESIS);
    }
    return new Json.Text(hashOf(block).toHex());
  }

  private Hash hashOf(Block block) {
    return block.number() == 0 ? genesis : block.hash();
  }

  static String result(long id, Json value) {
    return JsonCodec.write(
        new Json.Obj(
            Map.of("jsonrpc", new Json.Text("2.0"), "id", new Json.Num(id), "result", value)));
  }

  static String error(long id, long code, String message) {
    return JsonCodec.write(
        new Json.Obj(
            Map.of(
                "jsonrpc", new Json.Text("2.0"),
                "id", new Json.Num(id),
                "error",
                    new Json.Obj(
                        Map.of("code", new Json.Num(code), "message", new Json.Text(message))))));
  }

  static String notification(String method, String subscription, Json news) {
    return JsonCodec.write(
        new Json.Obj(
            Map.of(
                "jsonrpc", new Json.Text("2.0"),
                "method", new Json.Text(method),
                "params",
                    new Json.Obj(
                        Map.of("subscription", new Json.Text(subscription), "result", news)))));
  }
}
