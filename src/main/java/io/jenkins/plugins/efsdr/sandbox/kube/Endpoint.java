package io.jenkins.plugins.efsdr.sandbox.kube;

import java.util.Optional;

/** A part of the API. */
interface Endpoint {
    /**
     * Answers a call to this part.
     *
     * @return empty when the path belongs to another part
     * @throws ApiException an answer that is an error
     */
    Optional<Reply> serve(Call call);
}
