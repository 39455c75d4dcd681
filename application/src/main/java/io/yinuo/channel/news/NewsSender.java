package io.yinuo.channel.news;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells the other system one thing: {@code POST} with {@code Yinuo-Delivery}, its number, and {@code Yinuo-Signature},
 * {@code sha256=} and the HMAC-SHA256 of the body in lower-case hex. Safe for use by several threads.
 */
public final class NewsSender implements AutoCloseable {

    private static final String ALGORITHM = "HmacSHA256";

    private final URI target;
    private final SecretKeySpec key;
    private final Telling telling;
    private final HttpClient http;

    public NewsSender(URI target, String secret, Telling telling) {
        this.target = target;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.telling = telling;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(telling.connectWithin())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Returns what went wrong; empty if it was acknowledged with a 2xx. */
    Optional<String> tell(News news) throws InterruptedException {
        byte[] body = news.body().getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(telling.answerWithin())
                .header("Content-Type", "application/json")
                .header("Yinuo-Delivery", Long.toString(news.position()))
                .header("Yinuo-Signature", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close(); // what it says besides its status is not read, however long it is
            int status = response.statusCode();
            return status >= 200 && status < 300 ? Optional.empty() : Optional.of("Answered " + status);
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
