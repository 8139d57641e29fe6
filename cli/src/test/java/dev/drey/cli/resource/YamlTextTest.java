package dev.drey.cli.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.model.Resource;
import dev.drey.model.reading.ManifestReader;
import dev.drey.model.reading.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class YamlTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Object parsed(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "No",
                "on",
                "null",
                "~",
                "true",
                "1",
                "1.5",
                "1e3",
                "0x1F",
                "0o7",
                "1_000",
                "1:20",
                ".5",
                ".inf",
                "2026-11-22T10:00:00Z",
                "- a",
                "a: b",
                "a:",
                ":a",
                "# no",
                "a #b",
                "'",
                "\"",
                "\\",
                "[a]",
                "{a}",
                "*a",
                "&a",
                "!a",
                "|",
                ">",
                "%a",
                "@a",
                "`a",
                "a\nb",
                "a\nb\n",
                "a\nb\n\n",
                "\na",
                "  a\nb",
                "a\n  b\n \nc",
                "a\tb",
                "a ",
                "ä",
                "s3://b/c",
                "flink:2.3",
                "2048m",
                "12h",
                "1024",
                "--rate",
                "a, b",
                "?",
                "? a",
                "a\r\nb",
                "\u0085",
                "=",
                "<<",
                "a'b"
            })
    void everyTextIsReadBackAsItWas(String text) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("field", text);
        json.putArray("list").add(text).addObject().put("inside", text);
        Object expected = parsed(json.toString());
        assertThat(parsed(YamlText.of(json))).isEqualTo(expected);
    }

    @Test
    void whatAnOlderParserTakesForSomethingElseIsQuoted() {
        for (String text : List.of("yes", "No", "on", "y", "1:20", "0o7", "1_000", "2026-11-22")) {
            assertThat(YamlText.of(JsonNodeFactory.instance.textNode(text))).isEqualTo("\"" + text + "\"\n");
        }
    }

    @Test
    void theLayoutIsKubectls() throws JsonProcessingException {
        var json = JSON.readTree("""
                {"spec": {"args": ["--rate", "10"], "empty": {}, "none": [], "image": "flink:2.3", "memory": "2048m",
                 "log": "a\\nb\\n", "list": [{"name": "x", "value": 1}, ["y"]], "wait": null, "on": true}}""");
        assertThat(YamlText.of(json)).isEqualTo("""
                spec:
                  args:
                  - "--rate"
                  - "10"
                  empty: {}
                  none: []
                  image: flink:2.3
                  memory: 2048m
                  log: |
                    a
                    b
                  list:
                  - name: x
                    value: 1
                  - - "y"
                  wait: null
                  "on": true
                """);
    }

    @Test
    void aPrintedListIsAppliedAgainAsItIs() throws JsonProcessingException {
        var document = new Document((ObjectNode) JSON.readTree("""
                {"apiVersion": "flink.apache.org/v1beta1", "kind": "FlinkSessionJob",
                 "metadata": {"name": "a", "namespace": "b", "labels": {"x": "1"}},
                 "spec": {"deploymentName": "c", "job": {"jarURI": "https://example.com/a.jar", "parallelism": 2}}}"""));
        var other = new Document(document.json().deepCopy());
        other.json().withObjectProperty("metadata").put("name", "other");
        for (OutputFormat format : List.of(OutputFormat.JSON, OutputFormat.YAML)) {
            String text = format.text(List.of(document, other), false);
            Manifests read = ManifestReader.withoutVariables().read("out", text);
            assertThat(read.problems()).isEmpty();
            assertThat(read.resources()).map(Resource::document).containsExactly(document.json(), other.json());
        }
    }
}
