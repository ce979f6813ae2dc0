package io.jenkins.plugins.efsdr.sandbox.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Turns Jetty's requests into calls and replies into Jetty's responses. */
final class EndpointHandler extends Handler.Abstract {

    private static final int MAX_BODY = 1 << 20;
    private static final Reply TOO_LARGE =
            Reply.of(413, "text/plain", "The body is larger than " + MAX_BODY + " bytes: send a smaller one.\n");

    private final Endpoint endpoint;

    EndpointHandler(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        Reply reply = body.length > MAX_BODY ? TOO_LARGE : endpoint.answer(call(request, body));
        if (reply.isCut()) {
            cut(request, callback);
        } else {
            send(reply, response, callback);
        }
        return true;
    }

    private static Call call(Request request, byte[] body) {
        String query = Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
        return new Call(request.getMethod(), request.getHttpURI().getPath(), query, headers(request), body);
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .forEach(field -> headers.merge(
                        field.getName().toLowerCase(Locale.ROOT),
                        Objects.requireNonNullElse(field.getValue(), ""),
                        (first, next) -> first + "," + next));
        return headers;
    }

    private static void send(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    private static void cut(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("The sandbox cut this connection on purpose"));
    }
}
