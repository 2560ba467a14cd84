package dev.overseer.soak;

import dev.overseer.NodeEnd;
import dev.overseer.soak.Books.Fault;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** How a soak went. */
public final class SoakResult {

  private final JsonObject json;
  private final boolean faultless;
  private final List<String> complaints;

  private SoakResult(JsonObject json, boolean faultless, List<String> complaints) {
    this.json = json;
    this.faultless = faultless;
    this.complaints = List.copyOf(complaints);
  }

  static SoakResult of(
      SoakOptions options,
      Account account,
      NodeEnd end,
      double seconds,
      List<String> complaints,
      Map<String, Object> more) {
    Books.Tally tally = account.tally();
    long lost = 0;
    for (int edge = 0; edge < tally.sent().size(); edge++) {
      lost += Math.max(0, tally.sent().get(edge) - tally.handled().get(edge));
    }
    long signals =
        account.signals().values().stream().mapToLong(Scene.Signals::count).max().orElse(0);
    JsonObject json =
        new JsonObject()
            .put("messages", tally.sentAll())
            .put("signals", signals)
            .put("delivered", tally.handledAll())
            .put("lost", lost)
            .put("duplicated", tally.count(Fault.DUPLICATED))
            .put("orderViolations", tally.count(Fault.ORDER))
            .put("gapsRepaired", account.gapsRepaired())
            .put("seconds", Math.round(seconds * 1000) / 1000.0)
            .put("messagesPerSecond", Math.round(tally.handledAll() / seconds))
            .put("seed", options.seed())
            .put("replies", tally.replies())
            .put("corrupted", tally.count(Fault.CORRUPTED))
            .put("wrongReplies", tally.count(Fault.REPLY))
            .put("creditViolations", tally.count(Fault.CREDIT))
            .put("exit", end.code().code());
    more.forEach(json::put);
    boolean faultless =
        lost == 0 && tally.isFaultless() && complaints.isEmpty() && end.code().code() == 0;
    return new SoakResult(json, faultless, complaints);
  }

  /** One object (spec formats.md 5); more keys follow those of the specification. */
  public JsonObject toJson() {
    return json.copy();
  }

  /** Whether all that was promised held. */
  public boolean isFaultless() {
    return faultless;
  }

  /** What was wrong, a sentence each; not more than a few of a kind. */
  public List<String> complaints() {
    return complaints;
  }
}
