package dev.drey.model.validation;

import dev.drey.model.IngressSpec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ingress template must become an address once the names are put in. */
final class IngressRules {
    private static final Pattern NAME = Pattern.compile("\\{\\{name}}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS =
            Pattern.compile("(https?://)?([a-zA-Z0-9*]([-a-zA-Z0-9.*]*[a-zA-Z0-9])?(:\\d{1,5})?)?(/\\S*)?");
    private static final Pattern NAMESPACE = Pattern.compile("\\{\\{namespace}}", Pattern.CASE_INSENSITIVE);

    private IngressRules() {}

    static void check(IngressSpec ingress, String namespace, String name, Report report) {
        String template = ingress.template();
        String field = "spec.ingress.template";
        if (template == null || template.isBlank()) {
            report.error(field, "is missing.", "add template: \"{{name}}.{{namespace}}.example.org\".");
            return;
        }
        String address = NAMESPACE
                .matcher(NAME.matcher(template).replaceAll(Matcher.quoteReplacement(name)))
                .replaceAll(Matcher.quoteReplacement(namespace));
        if (!isAddress(address)) {
            report.error(
                    field,
                    "\"" + address + "\" is no address.",
                    "use a host and an optional path, with {{name}} and {{namespace}} as the only placeholders.");
        }
    }

    /** A host, a path or both; a path may hold what an ingress controller understands, such as {@code (/|$)(.*)}. */
    private static boolean isAddress(String address) {
        return !address.contains("{{") && ADDRESS.matcher(address).matches();
    }
}
