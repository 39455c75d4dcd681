package io.yinuo.bench.nchf;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/**
 * An open session of a phone, as a network function has it.
 *
 * @param path where its updates go
 */
public record Session(String path) {

    private static final String PATH = "/nchf-convergedcharging/v3/chargingdata";
    private static final int OPENED_AT_ONCE = 32;
    private static final int RATING_GROUP_OF_DATA = 10;

    /** Opens so many sessions, each of the phone with its number; nothing is used yet. */
    public static List<Session> open(int port, int count, LongFunction<String> phone) throws Exception {
        List<Session> sessions = new ArrayList<>();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore places = new Semaphore(OPENED_AT_ONCE);
            List<Future<Session>> opened = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String msisdn = phone.apply(i);
                opened.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return open(http, port, msisdn);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<Session> session : opened) {
                sessions.add(session.get());
            }
        }
        return sessions;
    }

    private static Session open(HttpClient http, int port, String phone) throws IOException, InterruptedException {
        HttpResponse<String> created = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request(1, """
                                ,"pDUSessionChargingInformation":{"chargingId":1,\
                                "userInformation":{"servedGPSI":"msisdn-86%s"},\
                                "pduSessionInformation":{"pduSessionID":1,"dnnId":"internet"}}""".formatted(phone))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (created.statusCode() != 201) {
            throw new IOException("A session was not created: " + created.statusCode() + " " + created.body());
        }
        String location = created.headers().firstValue("Location").orElseThrow();
        return new Session(PATH + location.substring(location.lastIndexOf('/')) + "/update");
    }

    /**
     * An update that reports data and asks for more.
     *
     * @param number of the invocation; the same update of a session with another number is another one
     */
    public static String body(long number, long bytes) {
        return request(number, """
                ,"multipleUnitUsage":[{"ratingGroup":%d,"requestedUnit":{},"usedUnitContainer":[\
                {"quotaManagementIndicator":"ONLINE_CHARGING","totalVolume":%d,"localSequenceNumber":1}]}]""".formatted(RATING_GROUP_OF_DATA, bytes));
    }

    private static String request(long number, String more) {
        return """
                {"nfConsumerIdentification":{"nodeFunctionality":"SMF"},"invocationTimeStamp":"%s",\
                "invocationSequenceNumber":%d%s}""".formatted(Instant.now(), number, more);
    }
}
