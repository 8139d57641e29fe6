package dev.drey.local.plane;

/** Manifests that this machine takes in, each as one document that others can follow. */
final class Manifest {
    private Manifest() {}

    static String application(String name) {
        return cluster(name) + """
              job:
                jarURI: maven:org.example:orders:1.0
                parallelism: 1
                upgradeMode: stateless
            """;
    }

    static String session(String name) {
        return cluster(name);
    }

    private static String cluster(String name) {
        return """
            ---
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkDeployment
            metadata:
              name: %s
              labels: {app: %s}
            spec:
              flinkVersion: v2_0
              serviceAccount: flink
              jobManager:
                resource: {memory: 1024m, cpu: 0.5}
              taskManager:
                resource: {memory: 1024m, cpu: 0.5}
            """.formatted(name, name);
    }

    static String sessionJob(String name, String cluster) {
        return """
            ---
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkSessionJob
            metadata: {name: %s}
            spec:
              deploymentName: %s
              job:
                jarURI: maven:org.example:orders:1.0
                parallelism: 1
                upgradeMode: stateless
            """.formatted(name, cluster);
    }

    static String savepoint(String name, String kind, String job) {
        return """
            ---
            apiVersion: flink.apache.org/v1beta1
            kind: FlinkStateSnapshot
            metadata: {name: %s}
            spec:
              jobReference: {kind: %s, name: %s}
              savepoint: {}
            """.formatted(name, kind, job);
    }
}
