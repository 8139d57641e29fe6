package dev.drey.model.validation;

import dev.drey.model.IngressSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The ingress template must become an address once the names are put in. */
final class IngressRules {
    private static final Pattern NAME = Pattern.compile("\\{\\{name}}", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMESPACE = Pattern.compile("\\{\\{namespace}}", Pattern.CASE_INSENSITIVE);

    private IngressRules() {}

    static void check(IngressSpec ingress, String namespace, String name, Report report) {
        String template = ingress.template();
        String field = "spec.ingress.template";
        if (template == null || template.isBlank()) {
            report.error(field, "is missing.", "add template: \"{{name}}.{{namespace}}.example.org\".");
            return;
        }
        String address =
                NAMESPACE.matcher(NAME.matcher(template).replaceAll(name)).replaceAll(namespace);
        if (!isAddress(address)) {
            report.error(
                    field,
                    "\"" + address + "\" is no address.",
                    "use a host and an optional path, with {{name}} and {{namespace}} as the only placeholders.");
        }
    }

    private static boolean isAddress(String address) {
        try {
            return new URI(address.contains("://") ? address : "http://" + address).getHost() != null;
        } catch (URISyntaxException notAddress) {
            return false;
        }
    }
}
