package dev.drey.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cluster to be replaced side by side, and how the switch is made. */
public record FlinkBlueGreenDeploymentSpec(
        Map<String, String> configuration, @Nullable IngressSpec ingress, Template template) {

    /** What both children are made from. */
    public record Template(Map<String, String> labels, Map<String, String> annotations, FlinkDeploymentSpec spec) {
        static Template read(Tree tree) {
            Tree metadata = tree.child("metadata");
            return new Template(
                    metadata.texts("labels"),
                    metadata.texts("annotations"),
                    FlinkDeploymentSpec.read(tree.child("spec")));
        }
    }

    static FlinkBlueGreenDeploymentSpec read(Tree tree) {
        return new FlinkBlueGreenDeploymentSpec(
                tree.texts("configuration"),
                tree.nested("ingress", IngressSpec::read),
                Template.read(tree.child("template")));
    }
}
