package dev.drey.model.reading;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** YAML's core schema, but {@code <<} is a plain key: {@link TreeBuilder} merges, because it can say where one is wrong. */
final class PlainKeys implements Schema {
    private final Schema core = new CoreSchema();

    @Override
    public ScalarResolver getScalarResolver() {
        ScalarResolver resolver = core.getScalarResolver();
        return (value, implicit) -> {
            Tag tag = resolver.resolve(value, implicit);
            return Tag.MERGE.equals(tag) ? Tag.STR : tag;
        };
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return core.getSchemaTagConstructors();
    }
}
