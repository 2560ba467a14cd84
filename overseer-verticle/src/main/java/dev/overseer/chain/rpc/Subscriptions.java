package dev.overseer.chain.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one connection, and notifications that came before the reply with their id
 * (spec json-rpc-chain.md 2). The latter are kept for 5 s; how many is bounded per id, in ids and
 * in characters, because a server could invent ids.
 */
final class Subscriptions {
  static final int EARLY_PER_ID = 64;
  static final int EARLY_IDS = 16;
  static final int EARLY_CHARACTERS = 4 << 20;
  static final Duration EARLY_KEPT = Duration.ofSeconds(5);

  /** Whom the news are for. */
  interface Reader {

    void onNews(Subscription subscription, Json result);
  }

  private record Key(String notification, String id) {}

  private record Early(long at, List<Frame.Notification> notifications) {}

  private final Clock clock;
  private final Complaints complaints;
  private final Reader reader;
  private final Map<Key, Subscription> open = new LinkedHashMap<>();
  private final Map<Key, Early> early = new LinkedHashMap<>();
  private int earlyCharacters;

  Subscriptions(Clock clock, Complaints complaints, Reader reader) {
    this.clock = clock;
    this.complaints = complaints;
    this.reader = reader;
  }

  /** The connection is gone and all subscriptions with it. */
  void clear() {
    open.clear();
    early.clear();
    earlyCharacters = 0;
  }

  /** The reply to a subscribe request came. */
  void opened(Subscription subscription, String id) {
    Key key = new Key(subscription.notification(), id);
    open.put(key, subscription);
    forgetOld();
    @Nullable Early before = early.remove(key);
    if (before != null) {
      before.notifications().forEach(this::uncount);
      before.notifications().forEach(news -> reader.onNews(subscription, news.result()));
    }
  }

  /** Whether this subscription is open. */
  boolean has(Subscription subscription) {
    return open.containsValue(subscription);
  }

  void onNotification(Frame.Notification notification) {
    Key key = new Key(notification.method(), notification.subscription());
    @Nullable Subscription subscription = open.get(key);
    if (subscription != null) {
      reader.onNews(subscription, notification.result());
    } else {
      keep(key, notification);
    }
  }

  private void keep(Key key, Frame.Notification notification) {
    forgetOld();
    @Nullable Early known = early.get(key);
    boolean room =
        (known == null ? early.size() < EARLY_IDS : known.notifications().size() < EARLY_PER_ID)
            && earlyCharacters + notification.size() <= EARLY_CHARACTERS;
    if (!room) {
      complaints.about(
          Complaints.Topic.EARLY_NOTIFICATION,
          "Too many notifications of subscriptions that were not opened, such as "
              + notification.method());
      return;
    }
    if (known == null) {
      known = new Early(clock.millis(), new ArrayList<>());
      early.put(key, known);
    }
    known.notifications().add(notification);
    earlyCharacters += notification.size();
  }

  /** Oldest ids come first, so that the first young one ends the search. */
  private void forgetOld() {
    long oldest = clock.millis() - EARLY_KEPT.toMillis();
    Iterator<Early> all = early.values().iterator();
    while (all.hasNext()) {
      Early next = all.next();
      if (next.at() >= oldest) {
        return;
      }
      next.notifications().forEach(this::uncount);
      all.remove();
    }
  }

  private void uncount(Frame.Notification notification) {
    earlyCharacters -= notification.size();
  }
}
