package dev.overseer.console;

import static dev.overseer.console.Nodes.node;
import static dev.overseer.console.Nodes.subsystem;
import static dev.overseer.metrics.SubsystemState.RUNNING;
import static dev.overseer.metrics.SubsystemState.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.metrics.SubsystemState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {

  @Test
  void shouldBeUpWhenAllSubsystemsRun() {
    Health health = Health.of(node(subsystem("chain-api", RUNNING)));
    assertThat(health.up()).isTrue();
    assertThat(health.body().encode())
        .isEqualTo(
            "{\"status\":\"UP\",\"node\":\"alice\","
                + "\"subsystems\":[{\"name\":\"chain-api\",\"status\":\"UP\"}]}");
  }

  @Test
  void shouldNameTheStalledSubsystemAndWhatItWaitsFor() {
    Health health =
        Health.of(
            node(
                subsystem("chain-api", RUNNING),
                subsystem("provisioner", STALLED, 3, Optional.of("availability-store"))));
    assertThat(health.up()).isFalse();
    assertThat(health.body().encode())
        .isEqualTo(
            "{\"status\":\"DOWN\",\"node\":\"alice\",\"reason\":\"provisioner does not move, with"
                + " 2 items in its inbox, and waits for availability-store\",\"subsystems\":["
                + "{\"name\":\"chain-api\",\"status\":\"UP\"},"
                + "{\"name\":\"provisioner\",\"status\":\"DOWN\",\"reason\":\"does not move, with"
                + " 2 items in its inbox, and waits for availability-store\"}]}");
  }

  @Test
  void shouldNameEveryReason() {
    Health health =
        Health.of(
            node(
                subsystem("chain-api", SubsystemState.STARTING),
                subsystem("provisioner", SubsystemState.LOST)));
    assertThat(health.body().getString("reason"))
        .isEqualTo(
            "chain-api has not started yet; provisioner is lost: its process local is gone or"
                + " silent");
  }

  @Test
  void shouldStayUpWhileAnotherReplicaGoesOn() {
    NodeStatus node =
        node(
            subsystem("chain-api#1", SubsystemState.LOST),
            subsystem("chain-api#2", RUNNING),
            subsystem("provisioner", RUNNING));
    assertThat(Health.of(node).up()).isTrue();
    assertThat(Health.of(node).body().getJsonArray("subsystems").getJsonObject(0).encode())
        .isEqualTo(
            "{\"name\":\"chain-api#1\",\"status\":\"DOWN\",\"reason\":\"is lost: its process local"
                + " is gone or silent\"}");
    assertThat(
            Health.of(
                    node(
                        subsystem("chain-api#1", SubsystemState.LOST),
                        subsystem("chain-api#2", SubsystemState.LOST)))
                .up())
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(SubsystemState.class)
  void shouldOnlyBeUpOrReadyWhileRunning(SubsystemState state) {
    NodeStatus node = node(subsystem("chain-api", state));
    assertThat(Health.of(node).up()).isEqualTo(state == RUNNING);
    assertThat(Health.ready(node).up()).isEqualTo(state == RUNNING);
  }

  @Test
  void shouldNotBeReadyBeforeAllHandledTheFirstSignal() {
    NodeStatus node =
        node(
            subsystem("chain-api", RUNNING, 1, Optional.empty()),
            subsystem("provisioner", RUNNING, 0, Optional.empty()));
    assertThat(Health.of(node).up()).isTrue();
    assertThat(Health.ready(node).up()).isFalse();
    assertThat(Health.ready(node).body().getString("reason"))
        .isEqualTo("provisioner has not handled the first signal yet");
  }
}
