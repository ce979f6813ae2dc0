package io.jenkins.plugins.efsdr.repository;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Hands the login to the one server that it is for, and answers no other question. */
final class LoginProvider extends CredentialsProvider {

    private final RemoteUrl url;
    private final Optional<GitAccess.Login> login;

    LoginProvider(RemoteUrl url, Optional<GitAccess.Login> login) {
        this.url = url;
        this.login = login;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return Arrays.stream(items)
                .allMatch(item -> item instanceof CredentialItem.Username || item instanceof CredentialItem.Password);
    }

    @Override
    public boolean get(URIish server, CredentialItem... items) {
        if (login.isEmpty() || !supports(items) || !url.sameServer(server)) {
            return false;
        }
        Arrays.stream(items).forEach(item -> fill(item, login.get()));
        return true;
    }

    private static void fill(CredentialItem item, GitAccess.Login login) {
        if (item instanceof CredentialItem.Username user) {
            user.setValue(login.user());
        } else if (item instanceof CredentialItem.Password password) {
            password.setValue(login.password().reveal().toCharArray());
        }
    }
}
