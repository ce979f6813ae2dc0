package io.jenkins.plugins.efsdr;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** No test fails for want of a faster machine: what is waited for without a time of its own has a minute. Found by Jupiter itself. */
public final class BusyMachine implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
