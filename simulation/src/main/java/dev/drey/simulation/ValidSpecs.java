package dev.drey.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drey.lifecycle.Run;
import dev.drey.lifecycle.SpecDocument;
import dev.drey.model.Resource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** I8. Looks at each run that is started: what it is made from is valid. */
final class ValidSpecs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<SpecDocument> valid = new HashSet<>();

    void started(Run run) {
        if (valid.add(run.spec()) && !Admission.isValid(read(run.spec()), Optional.empty())) {
            throw new Violation(Invariant.VALID_SPECS, "run " + run.number() + " is made from an invalid spec");
        }
    }

    private static Resource read(SpecDocument spec) {
        try {
            return Resource.fromDocument((ObjectNode) JSON.readTree(spec.json()));
        } catch (JsonProcessingException notJson) {
            throw new Violation(Invariant.VALID_SPECS, "a spec is no JSON: " + notJson.getOriginalMessage());
        }
    }
}
