package dev.drey.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One job or session cluster of the {@link FakeWorld}: from what it is wanted to be and is, to the next state. */
record FakeJob(ObjectNode document) {
    /** Goes one state further; answers whether anything changed. */
    boolean step(Runnable remove) {
        if (!document.at("/metadata/deletionTimestamp").isMissingNode()) {
            return leave(remove);
        }
        boolean observed = status().path("observedGeneration").asLong()
                == document.at("/metadata/generation").asLong();
        if (document.at("/spec/job/state").asText().equals("suspended")) {
            return suspend(observed);
        }
        return start(observed ? status().path("lifecycleState").asText() : "");
    }

    private ObjectNode status() {
        return document.withObjectProperty("status");
    }

    private boolean leave(Runnable remove) {
        if (document.path("deleted").asBoolean()) {
            return false;
        }
        if (!status().path("lifecycleState").asText().equals("DELETING")) {
            return becomes(
                    "DELETING", "RECONCILING", true, "StoppingCluster", "The cluster's processes are being stopped");
        }
        remove.run();
        document.put("deleted", true);
        return true;
    }

    private boolean suspend(boolean observed) {
        if (!observed) {
            return becomes(
                    "UPGRADING", "RUNNING", true, "StoppingWithSavepoint", "The job is being stopped with a savepoint");
        }
        if (status().path("lifecycleState").asText().equals("SUSPENDED")) {
            return false;
        }
        becomes("SUSPENDED", "FINISHED", false, "Suspended", "The job is suspended");
        status().withObjectProperty("jobStatus").put("upgradeSavepointPath", "s3://demo/savepoints/savepoint-3");
        status().remove("clusterInfo");
        return true;
    }

    private boolean start(String lifecycle) {
        String jar = document.at("/spec/job/jarURI").asText();
        return switch (lifecycle) {
            case "" -> becomes("CREATED", "RECONCILING", true, "Preparing", "What the job needs is being fetched");
            case "CREATED" -> becomes("DEPLOYED", "RECONCILING", true, "ClusterStarting", "The JobManager is starting");
            case "DEPLOYED" -> deployed(jar);
            case "STABLE" -> finish();
            default -> false;
        };
    }

    private boolean deployed(String jar) {
        if (jar.endsWith("slow.jar")) {
            return false;
        }
        if (jar.endsWith("broken.jar")) {
            status().put("error", "{\"type\":\"JobFailed\",\"message\":\"NoSuchMethodException: main\"}");
            return becomes("FAILED", "FAILED", false, "StartGivenUp", "The start failed several times");
        }
        becomes("STABLE", "RUNNING", false, "Running", "All tasks of the job are running");
        status().put("jobManagerDeploymentStatus", "READY");
        status().withObjectProperty("clusterInfo")
                .put("flink-version", "2.3.0")
                .put("rest-url", "http://127.0.0.1:8081");
        status().withObjectProperty("taskManager").put("replicas", 2);
        if (document.at("/spec/job").isObject()) {
            status().withObjectProperty("jobStatus")
                    .put("jobName", "State machine job")
                    .put("jobId", "0123456789abcdef0123456789abcdef")
                    .put("startTime", "1795341591000");
        }
        return true;
    }

    private boolean finish() {
        boolean batch = document.at("/spec/flinkConfiguration/execution.runtime-mode")
                .asText()
                .equals("BATCH");
        if (!batch || status().at("/jobStatus/state").asText().equals("FINISHED")) {
            return false;
        }
        return becomes("STABLE", "FINISHED", false, "Finished", "The job finished");
    }

    private boolean becomes(String lifecycle, String job, boolean progressing, String reason, String message) {
        ObjectNode status = status();
        status.put("lifecycleState", lifecycle);
        status.put("observedGeneration", document.at("/metadata/generation").asLong());
        if (document.at("/spec/job").isObject()) {
            status.withObjectProperty("jobStatus").put("state", job);
        }
        status.putArray("conditions")
                .addObject()
                .put("type", "Progressing")
                .put("status", progressing ? "True" : "False")
                .put("lastTransitionTime", "2026-11-22T09:55:00Z")
                .put("reason", reason)
                .put("message", message);
        return true;
    }
}
