package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Run;
import hudson.security.Permission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

public abstract class CredentialsProvider {
    public static final Permission USE_ITEM =
            Permission.fromId("com.cloudbees.plugins.credentials.CredentialsProvider.UseItem");

    /** What unit tests let be found. */
    static final Map<String, IdCredentials> KNOWN = new ConcurrentHashMap<>();

    /** The ids of what was recorded as used. */
    static final Set<String> TRACKED = ConcurrentHashMap.newKeySet();

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> domainRequirements) {
        IdCredentials found = KNOWN.get(id);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    @SuppressWarnings("rawtypes")
    public static <C extends Credentials> C track(Run build, C credentials) {
        TRACKED.add(((IdCredentials) credentials).getId());
        return credentials;
    }
}
