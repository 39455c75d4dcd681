package io.yinuo.simulator.network;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries data, and has it charged over {@code Nchf_ConvergedCharging} (3GPP TS 32.291): asks for quota, reports what was
 * used of it, asks again, until everything was carried or nothing more is granted, and releases the session. A phone gets
 * no byte that was not granted. Safe for use by several threads.
 */
public final class NetworkFunction {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int RATING_GROUP = 10;
    private static final int UPDATES_MAX = 1_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI chargingData;
    private final Clock clock;

    /** @param door where Yinuo's Nchf is: {@code http://127.0.0.1:7777} */
    public NetworkFunction(URI door, Clock clock) {
        this.chargingData = door.resolve("/nchf-convergedcharging/v3/chargingdata");
        this.clock = clock;
    }

    /**
     * How much was carried.
     *
     * @param resultCode of the last answer: {@code SUCCESS}, or why no more was granted
     */
    public record Carried(long bytes, String resultCode) {}

    /** @throws IOException if Yinuo does not answer, or answers with an error */
    public Carried carry(DataUse use) throws IOException, InterruptedException {
        HttpResponse<String> created = post("", request(use, 1, 0, true), 201);
        String location = created.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException("A session was created without a Location"));
        String session = location.substring(location.lastIndexOf('/'));
        Grant grant = grant(created);
        long carried = 0;
        int number = 2;
        while (grant.bytes() > 0 && carried < use.bytes() && number < UPDATES_MAX) {
            long piece = Math.min(grant.bytes(), use.bytes() - carried);
            carried += piece;
            grant = grant(post(session + "/update", request(use, number++, piece, carried < use.bytes()), 200));
        }
        post(session + "/release", request(use, number, 0, false), 204);
        return new Carried(carried, carried == use.bytes() ? "SUCCESS" : grant.resultCode());
    }

    private record Grant(long bytes, String resultCode) {}

    private Grant grant(HttpResponse<String> answer) {
        JsonNode unit =
                json.readTree(answer.body()).path("multipleUnitInformation").path(0);
        return new Grant(
                unit.path("grantedUnit").path("totalVolume").asLong(0),
                unit.path("resultCode").asString(""));
    }

    private HttpResponse<String> post(String path, Map<String, Object> body, int expected)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(chargingData + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException("Nchf answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private Map<String, Object> request(DataUse use, int number, long used, boolean wantsMore) {
        Map<String, Object> session = new TreeMap<>(Map.of("pduSessionID", 1, "dnnId", "internet"));
        use.abroad()
                .ifPresent(
                        network -> session.put("servingCNPlmnId", Map.of("mcc", network.mcc(), "mnc", network.mnc())));
        Map<String, Object> body = new TreeMap<>(Map.of(
                "nfConsumerIdentification", Map.of("nodeFunctionality", "SMF"),
                "invocationTimeStamp", clock.instant().toString(),
                "invocationSequenceNumber", number,
                "pDUSessionChargingInformation",
                        Map.of(
                                "chargingId",
                                1,
                                "userInformation",
                                Map.of("servedGPSI", "msisdn-" + use.phone().e164()),
                                "pduSessionInformation",
                                session)));
        List<Map<String, Object>> usages = usages(number, used, wantsMore);
        if (!usages.isEmpty()) {
            body.put("multipleUnitUsage", usages);
        }
        return body;
    }

    private static List<Map<String, Object>> usages(int number, long used, boolean wantsMore) {
        if (used == 0 && !wantsMore) {
            return List.of();
        }
        Map<String, Object> usage = new TreeMap<>(Map.of("ratingGroup", RATING_GROUP));
        if (wantsMore) {
            usage.put("requestedUnit", Map.of());
        }
        if (used > 0) {
            usage.put(
                    "usedUnitContainer",
                    List.of(Map.of(
                            "quotaManagementIndicator",
                            "ONLINE_CHARGING",
                            "totalVolume",
                            used,
                            "localSequenceNumber",
                            number)));
        }
        return List.of(usage);
    }
}
