package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.backends.BackendRegistries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class VertxMetersTest {

  private @Nullable Vertx vertx;

  @AfterEach
  void close(VertxTestContext test) {
    (vertx == null ? Future.succeededFuture() : vertx.close())
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void makesTheRegistryThatNodesShareWithoutTheEventBus(VertxTestContext test) {
    VertxOptions options = new VertxOptions();
    VertxMeters.addTo(options);
    EventBus bus = started(options).eventBus();
    bus.consumer("echo", message -> message.reply(message.body()));

    bus.request("echo", "hello")
        .map(reply -> BackendRegistries.getDefaultNow())
        .onComplete(
            test.succeeding(
                registry ->
                    test.verify(
                        () -> {
                          assertThat(registry).isInstanceOf(PrometheusMeterRegistry.class);
                          assertThat(((PrometheusMeterRegistry) registry).scrape())
                              .contains("vertx_pool", "jvm_memory")
                              .doesNotContain("eventbus");
                          test.completeNow();
                        })));
  }

  private Vertx started(VertxOptions options) {
    Vertx started =
        Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory()).build();
    vertx = started;
    return started;
  }

  @Test
  void leavesTheUsersOwnMetricsAlone() {
    MicrometerMetricsOptions own = new MicrometerMetricsOptions().setEnabled(true);
    VertxOptions options = new VertxOptions().setMetricsOptions(own);

    VertxMeters.addTo(options);

    assertThat(options.getMetricsOptions()).isSameAs(own);
  }
}
