package io.yinuo.charging.nchf;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests apart and writes answers. Whatever comes is answered, and never with a 500. */
final class ChargingServlet extends HttpServlet {

    static final int BODY_MAX = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ChargingServlet.class);
    private static final long serialVersionUID = 1L;
    private static final String UPDATE = "update";
    private static final String RELEASE = "release";
    private static final int STATUS_MAX = 600;

    private final transient ChargingData data;
    private final transient @Nullable TokenCheck tokens;
    private final transient AtomicLongArray answered = new AtomicLongArray(STATUS_MAX);

    /** @param tokens looks at access tokens; nothing if none are needed */
    ChargingServlet(ChargingData data, @Nullable TokenCheck tokens) {
        this.data = data;
        this.tokens = tokens;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reply reply;
        try {
            reply = reply(request);
        } catch (RuntimeException e) {
            LOG.error("A request met an error", e);
            reply = Problems.later("UNSPECIFIED_NF_FAILURE", "The request met an error here; send it again later.");
        }
        answered.incrementAndGet(reply.status());
        write(reply, response);
    }

    private Reply reply(HttpServletRequest request) throws IOException {
        if (tokens != null) {
            Optional<Reply> refusal = tokens.refusal(request.getHeader("Authorization"));
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        String path = request.getRequestURI();
        if (!path.startsWith(ChargingData.PATH)) {
            return Problems.noSuchPath();
        }
        if (path.length() == ChargingData.PATH.length()) {
            return read(request, data::create);
        }
        String[] parts = path.substring(ChargingData.PATH.length()).split("/", -1);
        if (parts.length != 3 || !parts[0].isEmpty()) {
            return Problems.noSuchPath();
        }
        return switch (parts[2]) {
            case UPDATE -> read(request, body -> data.update(parts[1], body));
            case RELEASE -> read(request, body -> data.release(parts[1], body));
            default -> Problems.noSuchPath();
        };
    }

    private interface Operation {

        Reply answer(ChargingRequest request);
    }

    private static Reply read(HttpServletRequest request, Operation operation) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return Problems.notPost();
        }
        if (!isJson(request.getContentType())) {
            return Problems.notJson();
        }
        long said = request.getContentLengthLong();
        if (said > BODY_MAX) {
            return Problems.tooLarge();
        }
        byte[] body = new byte[said >= 0 ? (int) said : 4_096];
        int length = 0;
        InputStream in = request.getInputStream();
        while (true) {
            if (length == body.length) {
                if (length == said) {
                    break;
                }
                body = Arrays.copyOf(body, 2 * length + 1);
            }
            int some = in.read(body, length, body.length - length);
            if (some < 0) {
                break;
            }
            length += some;
            if (length > BODY_MAX) {
                return Problems.tooLarge();
            }
        }
        try {
            return operation.answer(RequestReader.read(body, length));
        } catch (MalformedRequest e) {
            return Problems.malformed(e);
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    static void write(Reply reply, HttpServletResponse response) throws IOException {
        response.setStatus(reply.status());
        reply.location().ifPresent(location -> response.setHeader("Location", location));
        if (reply.retryAfter() > 0) {
            response.setHeader("Retry-After", Integer.toString(reply.retryAfter()));
        }
        if (reply.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "POST");
        }
        if (reply.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (reply.status() == HttpServletResponse.SC_NO_CONTENT) {
            return;
        }
        response.setContentType(reply.isProblem() ? "application/problem+json" : "application/json");
        response.setContentLength(reply.length());
        reply.writeTo(response.getOutputStream());
    }

    /** How often this was the status of an answer. */
    long answered(int status) {
        return answered.get(status);
    }
}
