package io.yinuo.simulator.control;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request to the control interface, and its answer. */
record Exchange(HttpExchange http, JsonMapper json) {

    private static final int BODY_MAX = 64 * 1024;

    /** The request cannot be answered as asked; the message says why. */
    static final class Refusal extends Exception {
        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    String method() {
        return http.getRequestMethod();
    }

    /** The parts of the path: {@code phones}, {@code 13800002047}, {@code messages}. */
    String[] path() {
        return http.getRequestURI().getPath().substring(1).split("/", -1);
    }

    /** A whole number of the query. */
    long number(String name, long otherwise) throws Refusal {
        Optional<String> text = query(name);
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text.get());
        } catch (NumberFormatException e) {
            throw new Refusal(400, name + " is no number");
        }
    }

    Optional<String> query(String name) {
        String query = http.getRequestURI().getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    JsonNode body() throws IOException, Refusal {
        byte[] octets = http.getRequestBody().readNBytes(BODY_MAX + 1);
        if (octets.length > BODY_MAX) {
            throw new Refusal(413, "At most 64 KiB");
        }
        try {
            JsonNode body = json.readTree(octets);
            if (!body.isObject()) {
                throw new Refusal(400, "A JSON object is needed");
            }
            return body;
        } catch (JacksonException e) {
            throw new Refusal(400, "That is no JSON");
        }
    }

    /** A text of the body that must be there. */
    String text(JsonNode body, String name) throws Refusal {
        JsonNode value = body.path(name);
        if (!value.isString() || value.asString().isEmpty()) {
            throw new Refusal(400, name + " is missing");
        }
        return value.asString();
    }

    void answer(int status, Object body) throws IOException {
        byte[] octets = json.writeValueAsBytes(body);
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(status, octets.length);
        http.getResponseBody().write(octets);
    }

    void answerEmpty() throws IOException {
        http.sendResponseHeaders(204, -1);
    }
}
