package io.yinuo.charging.nchf;

import java.util.Locale;
import java.util.Optional;

/** Refusals in the form of RFC 9457 with the {@code cause} of TS 29.500. Nothing was booked for a request refused so. */
final class Problems {

    static final int TRY_AGAIN_SECONDS = 1;

    private Problems() {}

    static Reply malformed(MalformedRequest e) {
        String where = e.place().isEmpty() ? "The body " : e.place() + " ";
        return problem(400, "Bad Request", e.fault().name(), where + e.reason() + ".", Optional.of(e), 0);
    }

    static Reply malformed(MalformedRequest.Fault fault, String place, String reason) {
        return malformed(new MalformedRequest(fault, place, reason));
    }

    static Reply badRequest(String detail) {
        return refused(400, "Bad Request", MalformedRequest.Fault.INVALID_MSG_FORMAT.name(), detail);
    }

    static Reply noToken() {
        return refused(401, "Unauthorized", "UNAUTHORIZED", "An access token is needed: Authorization: Bearer.");
    }

    static Reply wrongToken() {
        return refused(
                403, "Forbidden", "INSUFFICIENT_SCOPE", "The access token has no scope " + TokenCheck.SCOPE + ".");
    }

    static Reply notOffered() {
        return refused(
                403,
                "Forbidden",
                "CHARGING_NOT_APPLICABLE",
                "One-time events are charged by records of use, not here.");
    }

    static Reply noSuchPath() {
        return refused(404, "Not Found", "RESOURCE_URI_STRUCTURE_NOT_FOUND", "There is nothing at this path.");
    }

    static Reply noSuchSession() {
        return refused(404, "Not Found", "CONTEXT_NOT_FOUND", "There is no open session of this reference.");
    }

    static Reply noSuchUser() {
        return refused(404, "Not Found", "USER_UNKNOWN", "There is no open account of this subscriber.");
    }

    static Reply notPost() {
        return refused(405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "Only POST is answered here.");
    }

    static Reply otherSubscriber() {
        return refused(409, "Conflict", "SUBSCRIBER_MISMATCH", "The session belongs to another subscriber.");
    }

    static Reply tooLarge() {
        return refused(
                413,
                "Content Too Large",
                "PAYLOAD_TOO_LARGE",
                "A request has at most " + ChargingServlet.BODY_MAX + " bytes.");
    }

    static Reply notJson() {
        return refused(415, "Unsupported Media Type", "UNSUPPORTED_MEDIA_TYPE", "A request is application/json.");
    }

    /** Not refused for good: the same request again is done once, however much of this one was. */
    static Reply later(String cause, String detail) {
        return problem(503, "Service Unavailable", cause, detail, Optional.empty(), TRY_AGAIN_SECONDS);
    }

    static Reply refused(int status, String title, String cause, String detail) {
        return problem(status, title, cause, detail, Optional.empty(), 0);
    }

    private static Reply problem(
            int status, String title, String cause, String detail, Optional<MalformedRequest> fault, int retryAfter) {
        byte[] body = Json.written(json -> {
            json.writeStartObject();
            json.writeStringProperty(
                    "type",
                    "urn:yinuo:problem:" + cause.toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeStringProperty("title", title);
            json.writeNumberProperty("status", status);
            json.writeStringProperty("detail", detail);
            json.writeStringProperty("cause", cause);
            if (fault.isPresent()) {
                json.writeArrayPropertyStart("invalidParams");
                json.writeStartObject();
                json.writeStringProperty("param", fault.get().place());
                json.writeStringProperty("reason", fault.get().reason());
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
        });
        return new Reply(status, body, Optional.empty(), retryAfter);
    }
}
