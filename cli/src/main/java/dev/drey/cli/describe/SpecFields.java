package dev.drey.cli.describe;

import dev.drey.cli.resource.Document;
import java.util.ArrayList;
import java.util.List;

/** What a user asked for, in a few lines. */
record SpecFields(Document document) {
    Fields fields() {
        return switch (document.kindName()) {
            case "FlinkDeployment" -> deployment();
            case "FlinkSessionJob" -> job(new Fields("  ").add("Cluster", document.text("/spec/deploymentName")));
            case "FlinkStateSnapshot" -> snapshot();
            default -> new Fields("  ");
        };
    }

    private Fields deployment() {
        Fields fields = new Fields("  ")
                .add("Cluster", document.hasJob() ? "for this job (application)" : "for session jobs")
                .add("Flink", document.text("/spec/flinkVersion"))
                .add("Image", document.text("/spec/image"))
                .add("JobManager", process("jobManager"))
                .add("TaskManager", process("taskManager"));
        return document.hasJob() ? job(fields) : fields;
    }

    private Fields job(Fields fields) {
        List<String> arguments = new ArrayList<>();
        document.json().at("/spec/job/args").forEach(argument -> arguments.add(argument.asText()));
        return fields.add("Jar", document.text("/spec/job/jarURI"))
                .add("Entry class", document.text("/spec/job/entryClass"))
                .add("Arguments", String.join(" ", arguments))
                .add("Parallelism", document.parallelism().map(String::valueOf).orElse(""))
                .add("Wanted", document.isSuspendedByUser() ? "suspended" : "running")
                .add("Upgrade mode", orElse(document.text("/spec/job/upgradeMode"), "stateless"));
    }

    private Fields snapshot() {
        boolean checkpoint = !document.json().at("/spec/checkpoint").isMissingNode();
        String kind = document.text("/spec/jobReference/kind");
        return new Fields("  ")
                .add("Of", kind.isEmpty() ? "" : kind + "/" + document.text("/spec/jobReference/name"))
                .add("Type", checkpoint ? "checkpoint" : "savepoint")
                .add("Directory", document.text("/spec/savepoint/path"))
                .add("Format", document.text("/spec/savepoint/formatType"));
    }

    private String process(String role) {
        List<String> parts = new ArrayList<>();
        part(parts, document.text("/spec/" + role + "/replicas"), " ×");
        String memory = orElse(
                document.text("/spec/" + role + "/resource/memory"),
                document.text("/spec/" + role + "/resources/requests/memory"));
        part(parts, memory, " memory");
        String cpu = orElse(
                document.text("/spec/" + role + "/resource/cpu"),
                document.text("/spec/" + role + "/resources/requests/cpu"));
        part(parts, cpu, " CPU");
        return String.join(", ", parts).replace(" ×,", " ×");
    }

    private static void part(List<String> parts, String value, String unit) {
        if (!value.isEmpty()) {
            parts.add(value + unit);
        }
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }
}
