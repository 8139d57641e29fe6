package dev.drey.local.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;

/** Appends pairs until it is killed; says the number of each pair once it is acknowledged. */
final class AppendForever {
    static final int KEYS = 7;

    private static final long GARBAGE_BYTES_MAX = 2000;

    private AppendForever() {}

    public static void main(String[] arguments) {
        ObjectMapper json = new ObjectMapper();
        try (Journal journal =
                Journal.open(Path.of(arguments[0]), HomeFormat.of("test"), GARBAGE_BYTES_MAX, new Disk.Real())) {
            for (long n = Long.parseLong(arguments[1]); ; n++) {
                String key = "k" + n % KEYS;
                var body = json.createObjectNode().put("n", n).put("padding", "x".repeat((int) (n * 37 % 500)));
                journal.append(List.of(new Entry("left", key, body), new Entry("right", key, body)));
                System.out.println(n);
                System.out.flush();
            }
        }
    }
}
