package com.cloudbees.plugins.credentials.impl;

import com.cloudbees.plugins.credentials.BaseCredentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;

public abstract class BaseStandardCredentials extends BaseCredentials implements StandardCredentials {

    private static final long serialVersionUID = 1L;

    public BaseStandardCredentials(CredentialsScope scope, String id, String description) {
        super(scope);
    }

    @Override
    public String getDescription() {
        throw new IllegalStateException("only Jenkins has the body");
    }

    @Override
    public String getId() {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
