package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;

/** Where credentials are looked up by their id. */
@FunctionalInterface
interface CredentialStore {

    Optional<StandardCredentials> find(String id);

    /** Those that a build may use. Each one that is found is recorded as used by it. */
    static CredentialStore of(Run<?, ?> run) {
        return id -> Optional.ofNullable(
                        CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of()))
                .map(found -> CredentialsProvider.track(run, found));
    }
}
