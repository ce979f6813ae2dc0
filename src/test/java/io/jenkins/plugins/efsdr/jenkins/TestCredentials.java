package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Descriptor;
import hudson.util.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Credentials of each type that the steps take. */
final class TestCredentials {

    private TestCredentials() {}

    /** What all types answer alike. */
    private interface Base extends StandardCredentials {
        String id();

        @Override
        default String getId() {
            return id();
        }

        @Override
        default String getDescription() {
            return "";
        }

        @Override
        default Descriptor<Credentials> getDescriptor() {
            return null;
        }
    }

    record Password(String id, String user, String secret) implements Base, StandardUsernamePasswordCredentials {
        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public Secret getPassword() {
            return Secret.fromString(secret);
        }
    }

    record Key(String id, String user, String key, String passphrase) implements Base, SSHUserPrivateKey {
        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public Secret getPassphrase() {
            return passphrase == null ? null : Secret.fromString(passphrase);
        }

        @Override
        public List<String> getPrivateKeys() {
            return List.of(key);
        }
    }

    record Token(String id, String secret) implements Base, StringCredentials {
        @Override
        public Secret getSecret() {
            return Secret.fromString(secret);
        }
    }

    record SecretFile(String id, String text) implements Base, FileCredentials {
        @Override
        public String getFileName() {
            return id;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
