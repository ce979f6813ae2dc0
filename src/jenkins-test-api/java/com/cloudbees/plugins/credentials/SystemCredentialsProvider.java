package com.cloudbees.plugins.credentials;

import hudson.model.AbstractDescribableImpl;
import java.util.List;

public class SystemCredentialsProvider extends AbstractDescribableImpl<SystemCredentialsProvider> {

    public static SystemCredentialsProvider getInstance() {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public List<Credentials> getCredentials() {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
