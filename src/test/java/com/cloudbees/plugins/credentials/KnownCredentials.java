package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import java.util.Set;

/** The credentials that the signatures' provider finds. */
public final class KnownCredentials {

    private KnownCredentials() {}

    public static void add(IdCredentials credentials) {
        CredentialsProvider.KNOWN.put(credentials.getId(), credentials);
    }

    public static Set<String> tracked() {
        return CredentialsProvider.TRACKED;
    }

    public static void forget() {
        CredentialsProvider.KNOWN.clear();
        CredentialsProvider.TRACKED.clear();
    }
}
