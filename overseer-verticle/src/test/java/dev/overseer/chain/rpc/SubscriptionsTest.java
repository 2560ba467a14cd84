package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private final VirtualClock clock = new VirtualClock();
  private final List<String> news = new ArrayList<>();
  private final Subscriptions subscriptions =
      new Subscriptions(
          clock,
          new Complaints(clock),
          (subscription, result) -> news.add(subscription + " " + result.asText("news")));

  private void notify(String method, String id, String text) {
    notify(method, id, text, 100);
  }

  private void notify(String method, String id, String text, int size) {
    subscriptions.onNotification(new Frame.Notification(method, id, new Json.Text(text), size));
  }

  @Test
  void earlyNotificationsAreDeliveredInOrder() {
    notify("chain_newHead", "a", "1");
    notify("chain_newHead", "a", "2");

    subscriptions.opened(Subscription.NEW_HEADS, "a");
    notify("chain_newHead", "a", "3");

    assertThat(news).containsExactly("NEW_HEADS 1", "NEW_HEADS 2", "NEW_HEADS 3");
  }

  @Test
  void idsOfDifferentSubscriptionsMayBeEqual() {
    subscriptions.opened(Subscription.NEW_HEADS, "a");
    subscriptions.opened(Subscription.ALL_HEADS, "a");

    notify("chain_newHead", "a", "1");
    notify("chain_allHead", "a", "2");

    assertThat(news).containsExactly("NEW_HEADS 1", "ALL_HEADS 2");
  }

  @Test
  void earlyNotificationsAreKeptForFiveSeconds() {
    notify("chain_newHead", "a", "1");
    clock.advance(Duration.ofSeconds(5));
    notify("chain_newHead", "b", "2");
    clock.advance(Duration.ofMillis(1));

    subscriptions.opened(Subscription.NEW_HEADS, "a");
    assertThat(news).isEmpty();
    clock.advance(Duration.ofMillis(4_999));
    subscriptions.opened(Subscription.NEW_HEADS, "b");

    assertThat(news).containsExactly("NEW_HEADS 2");
  }

  @Test
  void atMostSixtyFourAreKeptForAnId() {
    for (int i = 0; i < 100; i++) {
      notify("chain_newHead", "a", "n" + i);
    }

    subscriptions.opened(Subscription.NEW_HEADS, "a");

    assertThat(news).hasSize(64).startsWith("NEW_HEADS n0").endsWith("NEW_HEADS n63");
  }

  @Test
  void inventedIdsTakeBoundedRoom() {
    for (int i = 0; i < 1000; i++) {
      notify("chain_newHead", "id" + i, "n");
    }
    subscriptions.opened(Subscription.NEW_HEADS, "id15");
    subscriptions.opened(Subscription.NEW_HEADS, "id16");
    assertThat(news).hasSize(1);
  }

  @Test
  void largeNotificationsTakeBoundedRoom() {
    notify("chain_newHead", "a", "1", Subscriptions.EARLY_CHARACTERS);
    notify("chain_newHead", "a", "2", 1);
    subscriptions.opened(Subscription.NEW_HEADS, "a");
    notify("chain_allHead", "b", "3", Subscriptions.EARLY_CHARACTERS);
    subscriptions.opened(Subscription.ALL_HEADS, "b");

    assertThat(news).containsExactly("NEW_HEADS 1", "ALL_HEADS 3");
  }

  @Test
  void nothingOutlivesTheConnection() {
    subscriptions.opened(Subscription.NEW_HEADS, "a");
    notify("chain_allHead", "b", "1");

    subscriptions.clear();
    notify("chain_newHead", "a", "2");
    subscriptions.opened(Subscription.ALL_HEADS, "b");

    assertThat(news).isEmpty();
    assertThat(subscriptions.has(Subscription.NEW_HEADS)).isFalse();
    assertThat(subscriptions.has(Subscription.ALL_HEADS)).isTrue();
  }
}
