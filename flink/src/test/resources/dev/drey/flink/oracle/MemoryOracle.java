import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.runtime.util.bash.BashJavaUtils;

/**
 * Each line of the file in the argument is a configuration, "TM" or "JM" and then key=value, separated by tabs. Prints for
 * each what Flink's start scripts would get: the JVM flags and the dynamic properties, separated by a tab, or "refused".
 */
public class MemoryOracle {
    public static void main(String[] args) throws Exception {
        Path conf = Files.createTempDirectory("conf");
        Files.writeString(conf.resolve("config.yaml"), "");
        Class<?> commands = Class.forName("org.apache.flink.runtime.util.bash.BashJavaUtils$Command");
        Method run = BashJavaUtils.class.getDeclaredMethod("runCommand", commands, String[].class);
        run.setAccessible(true);
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] parts = line.split("\t");
            List<String> arguments = new ArrayList<>(List.of("--configDir", conf.toString()));
            for (int i = 1; i < parts.length; i++) {
                arguments.add("-D");
                arguments.add(parts[i]);
            }
            System.out.println("ANSWER\t" + ask(run, command(commands, parts[0]), arguments.toArray(new String[0])));
        }
    }

    private static Object command(Class<?> commands, String process) throws Exception {
        Method valueOf = commands.getDeclaredMethod("valueOf", String.class);
        valueOf.setAccessible(true);
        return valueOf.invoke(null, "GET_" + process + "_RESOURCE_PARAMS");
    }

    private static String ask(Method run, Object command, String[] arguments) throws Exception {
        try {
            List<?> answer = (List<?>) run.invoke(null, command, arguments);
            return answer.get(0) + "\t" + answer.get(1);
        } catch (InvocationTargetException refused) {
            Throwable cause = refused.getCause();
            if (cause instanceof IllegalConfigurationException || cause instanceof IllegalArgumentException) {
                return "refused";
            }
            throw refused;
        }
    }
}
