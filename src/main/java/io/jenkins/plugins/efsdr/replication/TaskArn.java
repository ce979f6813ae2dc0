package io.jenkins.plugins.efsdr.replication;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.filesystem.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a DataSync task (DataSync API, shape TaskArn).
 *
 * @param region where the task lives, and the only place where it can be called
 */
record TaskArn(String value, Region region) {

    private static final String RULE =
            "must be the ARN of a DataSync task: arn:aws:datasync:<region>:<account>:task/task-<17 hexadecimal digits>";
    private static final Pattern FORM =
            Pattern.compile("arn:aws[-a-z]*:datasync:([a-z0-9-]+):[0-9]{12}:task/task-[0-9a-f]{17}");

    static TaskArn parse(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches() || !Region.isOne(form.group(1))) {
            throw BadInput.of("DataSync task", text, RULE);
        }
        return new TaskArn(text, new Region(form.group(1)));
    }

    @Override
    public String toString() {
        return value;
    }
}
