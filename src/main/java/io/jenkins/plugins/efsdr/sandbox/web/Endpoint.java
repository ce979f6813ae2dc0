package io.jenkins.plugins.efsdr.sandbox.web;

/** What answers the calls of a listener. It may block: every call has a thread of its own. */
@FunctionalInterface
public interface Endpoint {

    Reply answer(Call call);
}
