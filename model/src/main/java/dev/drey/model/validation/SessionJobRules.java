package dev.drey.model.validation;

import dev.drey.model.FlinkDeployment;
import dev.drey.model.FlinkSessionJob;
import dev.drey.model.FlinkSessionJobSpec;
import dev.drey.model.FlinkVersion;
import dev.drey.model.JobSpec;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Session jobs: a cluster to go to, a job, and a jar that the control plane may fetch. */
final class SessionJobRules {
    private static final String SCHEMES = "kubernetes.operator.user.artifacts.allowed-schemes";
    private static final String GUARD = "kubernetes.operator.user.artifacts.disallow-restricted-hosts";

    private SessionJobRules() {}

    static void check(FlinkSessionJob resource, Options options, Report report) {
        FlinkSessionJobSpec spec = resource.spec();
        String cluster = spec.deploymentName();
        if (cluster == null || cluster.isBlank()) {
            report.error(
                    "spec.deploymentName",
                    "is missing: a session job needs a session cluster to run on.",
                    "add deploymentName: and the name of a FlinkDeployment without job.");
        } else {
            NameRules.checkName("spec.deploymentName", cluster, NameRules.MAX_LENGTH, report);
        }
        OptionRules.checkValues(spec.flinkConfiguration(), report);
        JobSpec job = spec.job();
        if (job == null) {
            report.error(
                    "spec.job",
                    "is missing: a session job without a job has nothing to run.",
                    "add job: {jarURI: \"https://…/job.jar\", parallelism: 1, upgradeMode: stateless} below spec.");
            return;
        }
        JobRules.checkFields(job, Optional.empty(), report);
        checkJar(job, options, report);
    }

    private static void checkJar(JobSpec job, Options options, Report report) {
        String jar = job.jarUri();
        if (jar == null || jar.isBlank()) {
            if (job.entryClass() == null) {
                report.error(
                        "spec.job.jarURI",
                        "is missing, and there is no entryClass on the cluster's class path either.",
                        "add jarURI: \"https://…/job.jar\".");
            }
            return;
        }
        try {
            checkSource(new URI(jar), options, report);
        } catch (URISyntaxException reportedAlready) {
            // JobRules says that it is no URI.
            return;
        }
    }

    private static void checkSource(URI jar, Options options, Report report) {
        if (jar.getScheme() == null) {
            return;
        }
        String scheme = jar.getScheme().toLowerCase(Locale.ROOT);
        List<String> allowed = Arrays.stream(
                        options.text(SCHEMES).orElse("https").split("[;,]"))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!allowed.contains(scheme)) {
            report.error(
                    "spec.job.jarURI",
                    "scheme " + scheme + " is not allowed for session jobs, only " + String.join(", ", allowed) + ".",
                    "put the jar there, or have the control plane's " + SCHEMES + " extended.");
        } else if (scheme.startsWith("http") && options.flag(true, GUARD) && isRestricted(jar.getHost())) {
            report.error(
                    "spec.job.jarURI",
                    "host " + jar.getHost() + " is inside the machine or its network.",
                    "put the jar on a public host, or have the control plane's " + GUARD + " switched off.");
        }
    }

    /** Only what the text shows: a name is resolved where the jar is fetched, and checked again there. */
    private static boolean isRestricted(String host) {
        String bare = host == null ? "" : host.replaceAll("[\\[\\]]", "");
        if (bare.isEmpty()
                || bare.equalsIgnoreCase("localhost")
                || bare.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return true;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(bare);
            return address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    /** What can only be said once the cluster is known. */
    static void checkTarget(FlinkSessionJob resource, FlinkDeployment cluster, Options options, Report report) {
        if (!cluster.spec().isSession()) {
            report.error(
                    "spec.deploymentName",
                    cluster.metadata().name() + " has a job of its own; it is no session cluster.",
                    "name a FlinkDeployment without job.");
        }
        if (!cluster.metadata().namespace().equals(resource.metadata().namespace())) {
            report.error(
                    "metadata.namespace",
                    "the session cluster is in namespace " + cluster.metadata().namespace() + ".",
                    "put both in one namespace.");
        }
        JobSpec job = resource.spec().job();
        if (job != null) {
            JobRules.checkDirectories(job, options, report);
        }
        AutoscalerRules.check(options, report);
        FlinkVersion version = cluster.spec().flinkVersion();
        if (version != null
                && !version.isAtLeast(FlinkVersion.V1_17)
                && !resource.spec().flinkConfiguration().isEmpty()) {
            report.warning(
                    "spec.flinkConfiguration",
                    "does not reach a job on Flink " + version.majorMinor() + ".",
                    "set it on the session cluster, or move to v1_17 or newer.");
        }
    }
}
