package dev.drey.model;

/** What identifies a resource: no two of one kind in one namespace share a name. */
public record ResourceKey(Kind kind, String namespace, String name) {
    /** The form that kubectl prints and accepts: {@code flinkdeployment/basic-example}. */
    public String typedName() {
        return kind.singular() + "/" + name;
    }

    @Override
    public String toString() {
        return namespace + "/" + typedName();
    }
}
