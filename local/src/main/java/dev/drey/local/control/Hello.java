package dev.drey.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.local.journal.HomeFormat;

/**
 * The first line of every connection, from the control plane: who it is. These three fields keep their names and
 * meaning in every version, so that any client can tell whether it may go on.
 *
 * @param protocol the number of its {@link HomeFormat}
 * @param version of Drey, as exact as the two sides must agree
 * @param pid of the control plane
 */
public record Hello(int protocol, String version, long pid) {
    HomeFormat format() {
        return new HomeFormat(protocol, version);
    }

    ObjectNode toJson(ObjectMapper json) {
        return json.createObjectNode()
                .put("protocol", protocol)
                .put("version", version)
                .put("pid", pid);
    }

    static Hello fromJson(ObjectNode line) {
        return new Hello(
                line.path("protocol").asInt(),
                line.path("version").asText(),
                line.path("pid").asLong());
    }
}
