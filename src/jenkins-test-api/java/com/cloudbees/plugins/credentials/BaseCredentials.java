package com.cloudbees.plugins.credentials;

import hudson.model.Descriptor;

public class BaseCredentials implements Credentials {

    private static final long serialVersionUID = 1L;

    public BaseCredentials(CredentialsScope scope) {
        throw new IllegalStateException("only Jenkins has the body");
    }

    @Override
    public Descriptor<Credentials> getDescriptor() {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
