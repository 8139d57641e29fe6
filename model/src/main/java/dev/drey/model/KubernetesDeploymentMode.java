package dev.drey.model;

/** Who makes the TaskManagers: Flink itself (native) or the control plane (standalone). */
public enum KubernetesDeploymentMode implements Spelled {
    NATIVE("native"),
    STANDALONE("standalone");

    private final String spelling;

    KubernetesDeploymentMode(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
