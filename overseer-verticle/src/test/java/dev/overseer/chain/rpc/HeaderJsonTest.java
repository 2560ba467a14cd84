package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RuntimeVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and their hashes, with example 6 of spec json-rpc-chain.md 12. */
class HeaderJsonTest {
  private static final Json.Obj GOOD =
      TestBlocks.json(TestBlocks.GENESIS.header()).asObject("header");

  static Stream<Json.Obj> vectors() throws IOException {
    try (InputStream in = HeaderJsonTest.class.getResourceAsStream("/rpc/headers-made.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return JsonCodec.read(text).asObject("file").get("cases").asList("cases").stream()
          .map(test -> test.asObject("case"));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void example6HashIsThatOfTheEncodedHeader(Json.Obj vector) {
    Header header = HeaderJson.decode(vector.get("json"));

    assertThat(header.number()).isEqualTo(vector.get("number").asLong("number"));
    assertThat(Bytes.wrap(Header.CODEC.encode(header)).toHex())
        .isEqualTo(vector.get("scale").asText("scale"));
    assertThat(header.hash().toHex()).isEqualTo(vector.get("hash").asText("hash"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "5",
        "0x-1",
        "0x+1",
        "0x1g",
        "0x1 ",
        "0x100000000",
        "0X1",
        "0xffffffffffffffff",
        "0x1٣"
      })
  void refusesWhatIsNoBlockNumber(String number) {
    assertThatThrownBy(() -> HeaderJson.number(new Json.Text(number)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesAbsurdlyLongBlockNumbers() {
    assertThat(HeaderJson.number(new Json.Text("0x" + "0".repeat(63) + "1"))).isEqualTo(1);
    assertThatThrownBy(() -> HeaderJson.number(new Json.Text("0x" + "0".repeat(64) + "1")))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> HeaderJson.number(new Json.Num(1)))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parentHash", "number", "stateRoot", "extrinsicsRoot", "digest"})
  void refusesHeadersThatLackSomething(String member) {
    for (Json bad : List.of(Json.Null.NULL, new Json.Num(1), new Json.Text("0x12"))) {
      if (!(member.equals("number") && bad instanceof Json.Text)) {
        assertThatThrownBy(() -> HeaderJson.decode(with(member, bad)))
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void refusesBadLogs() {
    for (Json log :
        List.of(
            new Json.Text("0x"),
            new Json.Text("0x0"),
            new Json.Text("06"),
            new Json.Text("0xzz"),
            new Json.Num(6),
            new Json.Obj(Map.of("PreRuntime", new Json.Text("0x00"))))) {
      assertThatThrownBy(() -> HeaderJson.decode(withLogs(List.of(log))))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void refusesLargeDigests() {
    Json log = new Json.Text("0x00" + "00".repeat(HeaderJson.MAX_DIGEST_CHARACTERS / 4));

    assertThat(HeaderJson.decode(withLogs(List.of(log))).digest()).hasSize(1);
    assertThatThrownBy(() -> HeaderJson.decode(withLogs(List.of(log, log))))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("characters");
  }

  @Test
  void unknownMembersAreIgnored() {
    assertThat(HeaderJson.decode(with("hash", new Json.Text("0x12"))))
        .isEqualTo(TestBlocks.GENESIS.header());
  }

  @Test
  void readsARuntimeVersion() {
    RuntimeVersion version = RuntimeVersionJson.decode(new FakeNode().runtimeVersion());

    assertThat(version.specVersion()).isEqualTo(1);
    assertThat(version.api("ParachainHost")).isEqualTo(Optional.of(8L));
    assertThat(version.api("Core")).isEmpty();
  }

  @Test
  void refusesBadRuntimeVersions() {
    Json.Obj good = new FakeNode().runtimeVersion().asObject("version");
    for (String member : List.of("specName", "specVersion", "apis")) {
      Map<String, Json> members = new HashMap<>(good.members());
      members.put(member, new Json.Bool(true));
      assertThatThrownBy(() -> RuntimeVersionJson.decode(new Json.Obj(members)))
          .isInstanceOf(MalformedException.class);
    }
    Map<String, Json> negative = new HashMap<>(good.members());
    negative.put("specVersion", new Json.Num(-1));
    assertThatThrownBy(() -> RuntimeVersionJson.decode(new Json.Obj(negative)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesHashesOfAnotherLength() {
    assertThatThrownBy(() -> HeaderJson.hash(new Json.Text(Hash.ZERO.toHex() + "00"), "a hash"))
        .isInstanceOf(MalformedException.class);
  }

  private static Json with(String member, Json value) {
    Map<String, Json> members = new HashMap<>(GOOD.members());
    members.put(member, value);
    return new Json.Obj(members);
  }

  private static Json withLogs(List<Json> logs) {
    return with("digest", new Json.Obj(Map.of("logs", new Json.Arr(logs))));
  }
}
