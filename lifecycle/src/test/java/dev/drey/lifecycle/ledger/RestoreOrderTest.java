package dev.drey.lifecycle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.SpecDocument;
import org.junit.jupiter.api.Test;

final class RestoreOrderTest {
    private static final RestoreOrder ORDER = new RestoreOrder("s3://b/s", "1");

    private static ObjectNode document(String nonce) {
        try {
            return (ObjectNode)
                    new ObjectMapper().readTree("{\"metadata\":{\"name\":\"a\"},\"spec\":{\"job\":{" + nonce + "}}}");
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void anApplyThatKnowsNothingOfItDoesNotTakeItBack() {
        ObjectNode ordered = ORDER.into(document(""));
        assertThat(RestoreOrder.of(RestoreOrder.carriedOver(ordered, document(""))))
                .contains(ORDER);
        RestoreOrder other = new RestoreOrder("s3://b/t", "2");
        assertThat(RestoreOrder.of(RestoreOrder.carriedOver(ordered, other.into(document("")))))
                .contains(other);
    }

    @Test
    void aRedeployIsANewerWord() {
        ObjectNode ordered = ORDER.into(document("\"savepointRedeployNonce\":1"));
        assertThat(RestoreOrder.of(RestoreOrder.carriedOver(ordered, document("\"savepointRedeployNonce\":2"))))
                .isEmpty();
        assertThat(RestoreOrder.of(RestoreOrder.carriedOver(ordered, document("\"savepointRedeployNonce\":1"))))
                .contains(ORDER);
    }

    @Test
    void aManifestGivesNone() {
        assertThat(RestoreOrder.of(RestoreOrder.without(ORDER.into(document("")))))
                .isEmpty();
        assertThat(RestoreOrder.without(document(""))).isEqualTo(document(""));
    }

    @Test
    void aDroppedOneIsRememberedAsDone() {
        SpecDocument run = new SpecDocument(document("").toString());
        SpecDocument newest = new SpecDocument(ORDER.into(document("\"x\":1")).toString());
        SpecDocument dropped = RestoreOrder.dropped(run, newest);
        assertThat(RestoreOrder.of(dropped)).contains(ORDER);
        assertThat(dropped.json()).doesNotContain("\"x\"");
        assertThat(RestoreOrder.dropped(run, run)).isEqualTo(run);
    }
}
