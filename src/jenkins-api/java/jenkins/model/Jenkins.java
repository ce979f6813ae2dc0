package jenkins.model;

import hudson.model.Label;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import org.springframework.security.core.Authentication;

public class Jenkins implements AccessControlled {
    public static final Permission ADMINISTER = Permission.fromId("hudson.model.Hudson.Administer");

    private Jenkins() {}

    public static Jenkins get() throws IllegalStateException {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public static Jenkins getInstanceOrNull() {
        return null;
    }

    public boolean isTerminating() {
        return false;
    }

    public Label getLabel(String expr) {
        throw new IllegalStateException("only Jenkins has the body");
    }

    public static Authentication getAuthentication2() {
        return ACL.SYSTEM2;
    }
}
