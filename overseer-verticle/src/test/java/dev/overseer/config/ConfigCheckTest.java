package dev.overseer.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.overseer.ExitCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong configurations, each with the exact words of its refusal. */
final class ConfigCheckTest {

  private static final Set<String> SUBSYSTEMS = Set.of("chain-api", "runtime-api");

  private static final Set<String> STATELESS = Set.of("chain-api");

  @TempDir private Path folder;

  private static String refusal(String config) {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> NodeOptions.read(ConfigReader.read(config), SUBSYSTEMS, STATELESS));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    return requireNonNull(refused.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"htpp":{}} | htpp: is no setting; did you mean http?
          {"frobnicate":1} | frobnicate: is no setting; see conf/reference.json for all there are
          {"http":{"prot":1}} | http.prot: is no setting; did you mean port?
          {"port":1} | port: is no setting; did you mean http.port?
          {"chain":{"capacity":1}} | chain.capacity: is no setting; see conf/reference.json for all there are
          {"bus":{"drain":1}} | bus.drain: is no setting; did you mean shutdown.drain?
          {"a:b\\n":1} | a?b?: is no setting; see conf/reference.json for all there are
          {"http":7} | http: must be an object in braces, not 7
          {"http":{"port":"9615"}} | http.port: must be a whole number, not "9615"
          {"http":{"port":null}} | http.port: must be a whole number, not null
          {"http":{"port":65536}} | http.port: is 65536; choose a number from 0 to 65535, 0 takes any free port
          {"http":{"port":1.5}} | http.port: must be a whole number, not 1.5
          {"http":{"host":" "}} | http.host: is empty; leave it out for the default
          {"http":{"enabled":"yes"}} | http.enabled: must be true or false, not "yes"
          {"node":{"name":"My Node"}} | node.name: is "My Node"; choose words of a-z and 0-9 joined by single hyphens, beginning with a letter, at most 63 characters
          {"node":{"role":"king"}} | node.role: is "king"; choose one of validator, collator, observer
          {"chain":{"source":"carrier-pigeon"}} | chain.source: is "carrier-pigeon"; choose one of dev, rpc, replay
          {"subsystems":{"chain-api":{"replicas":0}}} | subsystems.chain-api.replicas: is 0; choose a whole number from 1 to 64
          {"subsystems":{"chain-api":{"replicas":65}}} | subsystems.chain-api.replicas: is 65; choose a whole number from 1 to 64
          {"subsystems":{"chain-api":{"replicas":"two"}}} | subsystems.chain-api.replicas: is "two"; choose a whole number from 1 to 64
          {"subsystems":{"runtime-api":{"replicas":2}}} | subsystems.runtime-api.replicas: is 2, but runtime-api is not stateless, so there can be only one of it; leave it out (it is for chain-api)
          {"chain":{"source":"rpc"}} | chain.endpoints: is missing; chain.source rpc needs at least one ws://HOST:PORT
          {"chain":{"source":"replay"}} | chain.file: is missing; chain.source replay needs the file to play
          {"chain":{"file":"no/such/file"}} | chain.file: is "no/such/file", which is no file that can be read; name one
          {"chain":{"file":"a\\u0000b"}} | chain.file: is "a?b", which is no file that can be read; name one
          {"chain":{"record":"."}} | chain.record: is ".", which is no file that can be written; name one
          {"trace":{"file":" "}} | trace.file: is " ", which is no file that can be written; name one
          {"dataDir":"pom.xml"} | dataDir: is "pom.xml", which is no folder; name one
          {"chain":{"endpoints":["http://x"]}} | chain.endpoints: has "http://x"; write addresses as ws://HOST:PORT or wss://HOST:PORT
          {"chain":{"endpoints":[1]}} | chain.endpoints: must be a list of texts, not a list
          {"chain":{"genesis":"0x12"}} | chain.genesis: is "0x12"; write a hash as 0x and 64 hex digits
          {"chain":{"blockTime":-1}} | chain.blockTime: is -1; choose a number from 1 to 86400000, in milliseconds
          {"chain":{"forkProbability":1.01}} | chain.forkProbability: is 1.01; choose a number from 0 to 1
          {"shutdown":{"drain":-5}} | shutdown.drain: is -5; choose a number from 0 to 86400000, in milliseconds
          {"stall":{"namedAfter":1000,"fatalAfter":500}} | stall.fatalAfter: is below stall.namedAfter; raise it, or use 0 for never
          {"bus":{"localWindow":0}} | bus.localWindow: is 0; choose a number from 1 to 1048576, in messages
          {"subsystems":[]} | subsystems: must be an object in braces, not a list
          {"subsystems":{"chain-app":{}}} | subsystems.chain-app: is no setting; did you mean chain-api?
          {"subsystems":{"chain-api":3}} | subsystems.chain-api: must be an object in braces, not 3
          {"subsystems":{"chain-api":{"location":"moon"}}} | subsystems.chain-api.location: is "moon"; choose one of local, remote
          {"cluster":{"prot":1}} | cluster.prot: is no setting; did you mean port?
          {"cluster":{"host":"0.0.0.0"}} | cluster.host: is "0.0.0.0"; name the one address of this machine that the others reach it at
          {"cluster":{"port":0}} | cluster.port: is 0; choose a number from 1 to 65535
          {"cluster":{"members":["a:5701","b"]}} | cluster.members: has "b"; write members as HOST:PORT
          {"cluster":{"lostAfter":999}} | cluster.lostAfter: is 999; choose a number from 1000 to 86400000, in milliseconds
          {"cluster":{"tls":7}} | cluster.tls: must be an object in braces, not 7
          {"cluster":{"tls":{"kei":"pom.xml"}}} | cluster.tls.kei: is no setting; did you mean key?
          {"cluster":{"tls":{"key":"no/such/file"}}} | cluster.tls.key: is "no/such/file", which is no file that can be read; name one
          {"cluster":{"tls":{"key":"pom.xml"}}} | cluster.tls: has not all of certificate, key and authorities; name all three, or leave it out
          [] | []: cannot be read; give -conf a file's path or a JSON object in braces
          {"a":1} x | -conf: is not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false') at line 1, column 10
          {"a":1,"a":2} | -conf: is not JSON: Duplicate field 'a' at line 1, column 11
          {"a": | -conf: is not JSON: Unexpected end-of-input within/between Object entries at line 1, column 6
          """)
  void refuses(String config, String words) {
    assertThat(refusal(config)).isEqualTo(words);
  }

  @Test
  void reportsEverythingTogether() {
    assertThat(refusal("{\"htpp\":{},\"http\":{\"port\":-1,\"host\":4},\"dataDir\":7}").split("\n"))
        .containsExactly(
            "htpp: is no setting; did you mean http?",
            "http.port: is -1; choose a number from 0 to 65535, 0 takes any free port",
            "http.host: must be a text in quotes, not 4",
            "dataDir: must be a text in quotes, not 7");
  }

  @Test
  void reportsWhatDoesNotFitBesideWhatIsWrongByItself() {
    assertThat(refusal("{\"chain\":{\"source\":\"rpc\"},\"http\":{\"port\":-1}}").split("\n"))
        .containsExactly(
            "http.port: is -1; choose a number from 0 to 65535, 0 takes any free port",
            "chain.endpoints: is missing; chain.source rpc needs at least one ws://HOST:PORT");
  }

  @Test
  void judgesNothingByTheDefaultOfASettingThatIsWrong() {
    assertThat(refusal("{\"chain\":{\"source\":\"rpc\",\"endpoints\":\"ws://a\"}}"))
        .isEqualTo("chain.endpoints: must be a list of texts, not \"ws://a\"");
    assertThat(refusal("{\"stall\":{\"namedAfter\":\"x\",\"fatalAfter\":1}}"))
        .isEqualTo("stall.namedAfter: must be a whole number, not \"x\"");
  }

  @Test
  void cutsTheReportOnAFileFullOfNonsense() {
    JsonObject config = new JsonObject();
    IntStream.range(0, 1000).forEach(i -> config.put("k" + i, "v".repeat(1000)));
    assertThat(refusal(config.encode())).hasLineCount(51).endsWith("\nand 950 more problems");
    assertThat(refusal(new JsonObject().put("http", "v".repeat(1000)).encode()))
        .hasSizeLessThan(200);
  }

  @Test
  void refusesToRecordOverTheFileThatIsPlayed() throws Exception {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "");
    JsonObject chain =
        new JsonObject()
            .put("source", "replay")
            .put("file", file.toString())
            .put("record", folder + "/other/../a.jsonl");
    assertThat(refusal(new JsonObject().put("chain", chain).encode()))
        .isEqualTo("chain.record: is the file that is being played; name another one");
  }

  @Test
  void refusesWhatCannotBeRead() throws Exception {
    assertThat(refusal(folder.toString()))
        .isEqualTo(
            folder + ": cannot be read; give -conf a file's path or a JSON object in braces");
    Path long1 = Files.write(folder.resolve("long"), new byte[ConfigReader.MOST_BYTES + 1]);
    assertThat(refusal(long1.toString()))
        .isEqualTo(long1 + ": is longer than 1 MiB, which no configuration is; name another file");
    Path list = Files.writeString(folder.resolve("list"), "[1]");
    assertThat(refusal(list.toString()))
        .isEqualTo(list + ": is no JSON object; put the settings between { and }");
  }

  @Test
  void takesCommentsAndGivesTypedOptions() {
    NodeOptions options =
        NodeOptions.read(
            ConfigReader.read(
                """
                {
                  // the name
                  "node": {"name": "a-1"}, /* and the port */
                  "http": {"port": 0},
                  "chain": {"source": "rpc", "endpoints": ["wss://h:1"], "seed": -7},
                  "subsystems": {"chain-api": {"anything": true, "replicas": 3}}
                }
                """),
            SUBSYSTEMS,
            STATELESS);
    assertThat(options.getNode().getName()).isEqualTo("a-1");
    assertThat(options.getHttp().getPort()).isZero();
    assertThat(options.getChain().getEndpoints()).containsExactly("wss://h:1");
    assertThat(options.getChain().getSeed()).isEqualTo(-7);
    assertThat(options.getBus().getWindowBytes()).isEqualTo(BusOptions.DEFAULT_WINDOW_BYTES);
    assertThat(options.getSubsystems().getJsonObject("chain-api").getBoolean("anything")).isTrue();
    assertThat(options.settings().get("chain-api")).containsOnlyKeys("anything");
    assertThat(options.replicas("chain-api")).isEqualTo(3);
    assertThat(options.replicas("runtime-api")).isEqualTo(1);
  }
}
