package com.cloudbees.plugins.credentials;

public class CredentialsMatchers {

    private CredentialsMatchers() {}

    @SuppressWarnings("rawtypes")
    public static CredentialsMatcher instanceOf(Class clazz) {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
