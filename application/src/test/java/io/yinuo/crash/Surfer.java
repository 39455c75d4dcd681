package io.yinuo.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.ObjectMapper;

/**
 * A network function that reports the use of one phone, as it would in life: a session is created, its use reported in
 * small pieces, and released, over and over. What got no answer is sent again as it was, until it gets one, and now and then
 * what got one is, too, with a moment or a kill between; each piece that was answered stands on its list once.
 */
final class Surfer {

    /** A little more than a fen's worth at 29 fen for a MB, so that the sum in fen shows whether one is missing or double. */
    static final long PIECE_BYTES = 37 << 10;

    /** The poorest phone of the simulated operator can pay for as many. */
    private static final int PIECES_MAX = 1_500;

    private static final int PIECES_A_SESSION = 20;
    private static final int REPEATED_EACH = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String phone;
    private final HttpClient http;
    private final URI door;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile Optional<String> complaint = Optional.of("never began");

    Surfer(String phone, HttpClient http, URI door) {
        this.phone = phone;
        this.http = http;
        this.door = door;
    }

    String phone() {
        return phone;
    }

    /** How many pieces of use were acknowledged. */
    int acknowledged() {
        return acknowledged.get();
    }

    Optional<String> complaint() {
        return complaint;
    }

    /** Goes on until somebody interrupts, and ends the piece that it is at even then. */
    void live(Ending ending) {
        try {
            while (!ending.isNear() && acknowledged.get() < PIECES_MAX) {
                session(ending);
            }
            complaint = Optional.empty();
        } catch (IOException | InterruptedException e) {
            complaint = Optional.of(phone + ": " + e);
        }
    }

    /** Says when it is time to come to an end. */
    interface Ending {
        boolean isNear();
    }

    private void session(Ending ending) throws IOException, InterruptedException {
        HttpResponse<String> created = insist("", body(1, ""), 201);
        String location = created.headers().firstValue("Location").orElseThrow();
        String session = "/" + location.substring(location.lastIndexOf('/') + 1);
        for (int piece = 0; piece < PIECES_A_SESSION && acknowledged.get() < PIECES_MAX && !ending.isNear(); piece++) {
            String report = body(piece + 2, use());
            insist(session + "/update", report, 200);
            acknowledged.incrementAndGet();
            Thread.sleep(BETWEEN_PIECES);
            if (piece % REPEATED_EACH == 0) {
                insist(session + "/update", report, 200); // as if the answer had been lost
            }
        }
        insist(session + "/release", body(PIECES_A_SESSION + 2, ""), 204);
    }

    private static String use() {
        return """
                ,"multipleUnitUsage":[{"ratingGroup":%d,"requestedUnit":{},
                 "usedUnitContainer":[{"quotaManagementIndicator":"ONLINE_CHARGING","totalVolume":%d,"localSequenceNumber":1}]}]
                """.formatted(Surfers.RATING_GROUP_OF_DATA, PIECE_BYTES);
    }

    private String body(int number, String more) {
        return """
                {"nfConsumerIdentification":{"nodeFunctionality":"SMF"},"invocationTimeStamp":"%s",
                 "invocationSequenceNumber":%d,"subscriberIdentifier":"imsi-460001234567890",
                 "pDUSessionChargingInformation":{"chargingId":1,"userInformation":{"servedGPSI":"msisdn-86%s"},
                 "pduSessionInformation":{"pduSessionID":1,"dnnId":"internet"}}%s}
                """.formatted(Instant.now(), number, phone, more);
    }

    /** Sends the same again until it is answered. What says that it is our fault counts as no answer. */
    private HttpResponse<String> insist(String path, String body, int expected)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(door.resolve(door.getPath() + path))
                .timeout(ANSWER_PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == expected) {
                    return answer;
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    throw new IllegalStateException(
                            path + " was answered with " + answer.statusCode() + " " + JSON.readTree(answer.body()));
                }
            } catch (IOException e) {
                // Nobody knows what came of it.
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        throw new IOException(path + " got no answer");
    }
}
