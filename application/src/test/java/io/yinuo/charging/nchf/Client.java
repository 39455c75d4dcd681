package io.yinuo.charging.nchf;

import io.yinuo.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session management function as the known ones are: it never counts, and keeps only the last part of a Location. */
final class Client {

    static final JsonMapper JSON = new JsonMapper();
    static final String BASE = "/nchf-convergedcharging/v3/chargingdata";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI door;
    private final SettableClock clock;
    private final AtomicLong nanos = new AtomicLong();

    Client(int port, SettableClock clock) {
        this.door = URI.create("http://127.0.0.1:" + port);
        this.clock = clock;
    }

    /** An answer with its body read, if it has one. */
    record Answer(HttpResponse<String> http, JsonNode body) {

        int status() {
            return http.statusCode();
        }

        JsonNode unit(int i) {
            return body.path("multipleUnitInformation").path(i);
        }

        long granted() {
            return unit(0).path("grantedUnit").path("totalVolume").asLong(0);
        }

        String resultCode() {
            return unit(0).path("resultCode").asString("");
        }

        String cause() {
            return body.path("cause").asString("");
        }

        /** The last part of the Location, as clients keep it. */
        String ref() {
            String location = http.headers().firstValue("Location").orElseThrow();
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    Answer post(String path, String body) {
        return post(path, body, "application/json");
    }

    Answer post(String path, String body, String contentType) {
        return send(HttpRequest.newBuilder(door.resolve(path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Answer post(String path, byte[] body) {
        return send(HttpRequest.newBuilder(door.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(door.resolve(path));
    }

    Answer send(HttpRequest request) {
        return send(HTTP, request);
    }

    static Answer send(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer, JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answer create(long phone, String... usages) {
        return post(BASE, body(phone, usages));
    }

    Answer update(String ref, String... usages) {
        return post(BASE + "/" + ref + "/update", body(0, usages));
    }

    Answer release(String ref, String... usages) {
        return post(BASE + "/" + ref + "/release", body(0, usages));
    }

    /** A request of now; no two have the same moment. */
    String body(long phone, String... usages) {
        return bodyWith("", phone, usages);
    }

    /** @param more further fields, each with a comma behind it */
    String bodyWith(String more, long phone, String... usages) {
        return """
                {%s"nfConsumerIdentification":{"nFName":"smf-1","nodeFunctionality":"SMF"},
                 "invocationTimeStamp":"%s","invocationSequenceNumber":0,
                 "subscriberIdentifier":"%s",
                 "pDUSessionChargingInformation":{"chargingId":4711,
                  "userInformation":{"servedGPSI":"%s","servedPEI":"imei-350000000000001"},
                  "pduSessionInformation":{"pduSessionID":1,"dnnId":"internet","pduType":"IPV4"}}%s}
                """.formatted(
                        more,
                        clock.instant().plusNanos(nanos.incrementAndGet()),
                        phone == 0 ? "" : "imsi-460001234567890",
                        phone == 0 ? "" : "msisdn-" + phone,
                        usages.length == 0 ? "" : ",\"multipleUnitUsage\":[" + String.join(",", usages) + "]");
    }

    /** Wants quota of the rating group for data, as much as we decide. */
    static String wants() {
        return "{\"ratingGroup\":1,\"requestedUnit\":{}}";
    }

    static String wants(long bytes) {
        return "{\"ratingGroup\":1,\"requestedUnit\":{\"totalVolume\":" + bytes + ",\"uplinkVolume\":" + bytes
                + ",\"downlinkVolume\":" + bytes + "}}";
    }

    static String used(long bytes) {
        return "{\"ratingGroup\":1,\"usedUnitContainer\":[" + container(bytes) + "]}";
    }

    static String usedAndWants(long bytes) {
        return "{\"ratingGroup\":1,\"requestedUnit\":{},\"usedUnitContainer\":[" + container(bytes) + "]}";
    }

    static String container(long bytes) {
        return "{\"quotaManagementIndicator\":\"ONLINE_CHARGING\",\"totalVolume\":" + bytes + "}";
    }
}
