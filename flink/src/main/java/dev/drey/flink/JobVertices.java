package dev.drey.flink;

import java.util.List;

/** The vertices of a job's running plan, sources first, as Flink orders them. */
public record JobVertices(List<Vertex> vertices) {
    public JobVertices {
        vertices = List.copyOf(vertices);
    }

    /** @param status the state that Flink aggregates over the subtasks, in its own words, such as RUNNING or DEPLOYING */
    public record Vertex(String id, String name, int parallelism, int maxParallelism, String status) {}

    static JobVertices read(JsonFields json) {
        return new JobVertices(json.list("vertices").stream()
                .map(vertex -> new Vertex(
                        vertex.text("id"),
                        vertex.text("name"),
                        vertex.integer("parallelism"),
                        vertex.integer("maxParallelism"),
                        vertex.text("status")))
                .toList());
    }

    /** The largest parallelism of any vertex; 0 for a job without vertices. */
    public int parallelism() {
        return vertices.stream().mapToInt(Vertex::parallelism).max().orElse(0);
    }
}
