package dev.drey.model.validation;

import dev.drey.model.FlinkDeploymentSpec;

/** A cluster under validation: the spec of a deployment, or of the template of a blue/green deployment. */
record Cluster(String namespace, String name, FlinkDeploymentSpec spec, Options options, Report report) {}
