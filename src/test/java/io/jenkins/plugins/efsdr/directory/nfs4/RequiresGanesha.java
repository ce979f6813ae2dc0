package io.jenkins.plugins.efsdr.directory.nfs4;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that talks to nfs-ganesha (Debian: nfs-ganesha and nfs-ganesha-vfs), which serves a folder only as root. Where it cannot run the
 * test is reported as skipped, with the reason; with {@code EFSDR_REQUIRE_SERVERS=1} it runs, and fails there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresGanesha.Condition.class)
@interface RequiresGanesha {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return isRequired()
                    ? ConditionEvaluationResult.enabled("servers are required")
                    : missing()
                            .map(ConditionEvaluationResult::disabled)
                            .orElseGet(() -> ConditionEvaluationResult.enabled("nfs-ganesha is there"));
        }

        /** For one test that needs another program too. */
        static void assumeInstalled(String program, String debianPackage) {
            Assumptions.assumeTrue(
                    isRequired() || isInstalled(program),
                    () -> "skipped: " + program + " is not installed (apt-get install " + debianPackage + ")");
        }

        private static boolean isRequired() {
            return "1".equals(System.getenv("EFSDR_REQUIRE_SERVERS"));
        }

        private static boolean isInstalled(String program) {
            return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> new File(folder, program).canExecute());
        }

        private static Optional<String> missing() {
            if (!isInstalled("ganesha.nfsd")) {
                return Optional.of(
                        "skipped: ganesha.nfsd is not installed (apt-get install nfs-ganesha nfs-ganesha-vfs)");
            }
            return "root".equals(System.getProperty("user.name"))
                    ? Optional.empty()
                    : Optional.of("skipped: nfs-ganesha serves a folder (FSAL VFS) only as root");
        }
    }
}
