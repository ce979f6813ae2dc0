package io.jenkins.plugins.efsdr.jenkins;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** The credentials that a form offers, for those who may see them. */
final class CredentialChoices {

    private CredentialChoices() {}

    /**
     * The choices for a job's form.
     *
     * @param item the job; null outside of one
     * @param current what the field holds: all that is offered to someone without the right to choose
     */
    static ListBoxModel of(Item item, String current, CredentialTypes types) {
        StandardListBoxModel choices = new StandardListBoxModel();
        if (!mayUse(item)) {
            return choices.includeCurrentValue(current);
        }
        return choices.includeEmptyValue()
                .includeMatchingAs(ACL.SYSTEM2, item, StandardCredentials.class, List.of(), types.matcher())
                .includeCurrentValue(current);
    }

    /** Whether the user fills in this form for real, and may hear what is wrong with it. */
    static boolean mayConfigure(Item item) {
        return item == null ? mayAdminister() : item.hasPermission(Item.EXTENDED_READ);
    }

    private static boolean mayUse(Item item) {
        return item == null
                ? mayAdminister()
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static boolean mayAdminister() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }
}
