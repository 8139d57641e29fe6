package dev.drey.model.validation;

import static dev.drey.model.validation.RuleCase.DEPLOYMENT;
import static dev.drey.model.validation.RuleCase.error;
import static dev.drey.model.validation.RuleCase.fine;
import static dev.drey.model.validation.RuleCase.warning;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ClusterRulesTest {
    static List<RuleCase> rows() {
        return List.of(
                fine("name: app", "name: " + "a".repeat(45)),
                error(
                        "name: app",
                        "name: " + "a".repeat(45) + "a",
                        "metadata.name",
                        "has 46 characters; 45 are allowed"),
                error("name: app", "name: App", "metadata.name", "no valid name"),
                error("name: app", "name: 1app", "metadata.name", "no valid name"),
                error("name: app", "name: app-", "metadata.name", "no valid name"),
                error("namespace: team", "namespace: Team_1", "metadata.namespace", "no valid namespace"),
                error("  flinkVersion: v2_0\n", "", "spec.flinkVersion", "is missing"),
                error(
                        "flinkVersion: v2_0\n",
                        "flinkVersion: v1_14\n  mode: native\n",
                        "image: flink:2.0",
                        "image: x",
                        "spec.flinkVersion",
                        "1.14 is not supported"),
                warning(
                        "image: flink:2.0\n  flinkVersion: v2_0",
                        "image: x\n  flinkVersion: v1_18",
                        "spec.flinkVersion",
                        "1.18 is deprecated"),
                warning(
                        "flinkVersion: v2_0",
                        "flinkVersion: v2_1",
                        "spec.flinkVersion",
                        "does not match the image flink:2.0"),
                warning(
                        "image: flink:2.0",
                        "image: docker.io/library/flink:1.20.1-java17",
                        "spec.flinkVersion",
                        "make both say Flink 1.20 or 2.0"),
                fine("image: flink:2.0", "image: docker.io/library/flink:2.0.1-scala_2.12-java17"),
                fine("image: flink:2.0", "image: registry:5000/my-job:1.4"),
                fine("image: flink:2.0", "image: flink@sha256:0123"),
                error("  serviceAccount: flink\n", "", "spec.serviceAccount", "is missing"),
                error(
                        "image: flink:2.0",
                        "imagePullPolicy: ifNotPresent",
                        "spec.imagePullPolicy",
                        "no image pull policy. Fix: write IfNotPresent."),
                fine("image: flink:2.0", "imagePullPolicy: Always"),
                fine("image: flink:2.0", "logConfiguration: {logback-console.xml: <configuration/>}"),
                error(
                        "image: flink:2.0",
                        "logConfiguration: {log4j.properties: x}",
                        "spec.logConfiguration.log4j.properties",
                        "log4j-console.properties"),
                error("image: flink:2.0", "ingress: {className: nginx}", "spec.ingress.template", "is missing"),
                error(
                        "image: flink:2.0",
                        "ingress: {template: \"{{nam}}.x.org\"}",
                        "spec.ingress.template",
                        "only placeholders"),
                error(
                        "image: flink:2.0",
                        "ingress: {template: \"a b.org\"}",
                        "spec.ingress.template",
                        "\"a b.org\" is no address"),
                fine("image: flink:2.0", "ingress: {template: \"{{NAME}}.{{namespace}}.x.org:8080/ui\"}"),
                fine("image: flink:2.0", "ingress: {template: \"/{{namespace}}/{{name}}(/|$)(.*)\"}"),
                fine("image: flink:2.0", "ingress: {template: \"https://x.org/{{name}}\"}"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRuleSpeaksAlone(RuleCase row) {
        row.check(DEPLOYMENT);
    }
}
