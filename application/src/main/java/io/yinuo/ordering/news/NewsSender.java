package io.yinuo.ordering.news;

import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells providers by webhook: {@code POST} with {@code Yinuo-Delivery} and {@code Yinuo-Signature}. A 2xx acknowledges;
 * anything else is told again after a pause that doubles, up to an hour, and given up after three days. Each news is told
 * on a virtual thread of its own; how many of one provider are under way is bounded, so that a dead provider delays only
 * itself. The order of news is not kept on the way: whoever cares compares their {@code id}.
 */
public final class NewsSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NewsSender.class);

    private static final int PROBLEM_LENGTH_MAX = 200;
    private static final int CLOSING_SECONDS = 6;

    private final NewsStore store;
    private final Partners partners;
    private final Clock clock;
    private final RandomGenerator random;
    private final NewsSettings settings;
    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public NewsSender(NewsStore store, Partners partners, Clock clock, RandomGenerator random, NewsSettings settings) {
        this.store = store;
        this.partners = partners;
        this.clock = clock;
        this.random = random;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectWithin())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /** Begins to tell what is due. Returns how many; does not wait for the answers. */
    public int tellOnce() {
        Instant now = now();
        Duration held = settings.connectWithin().plus(settings.answerWithin()).multipliedBy(2);
        var due = store.take(now, now.plus(held), settings.perProvider(), settings.batch());
        due.forEach(news -> threads.execute(() -> tell(news)));
        return due.size();
    }

    private void tell(ProviderNews news) {
        Optional<String> problem;
        try {
            problem = attempt(news);
        } catch (RuntimeException e) {
            LOG.error("News {} could not be told", news.id(), e);
            problem = Optional.of(e.toString());
        }
        Instant now = now();
        if (problem.isEmpty()) {
            store.acknowledged(news.id(), now);
        } else {
            store.failed(news.id(), shortened(problem.get()), now, next(news, now));
        }
    }

    /** Returns what went wrong; empty if it was acknowledged. */
    private Optional<String> attempt(ProviderNews news) {
        Optional<URI> webhook = partners.find(news.provider()).flatMap(Provider::webhook);
        if (webhook.isEmpty()) {
            return Optional.of("The provider has no webhook");
        }
        if (!settings.privateTargets() && isPrivate(webhook.get())) {
            return Optional.of("The webhook does not lie on the public internet");
        }
        byte[] body = news.body().getBytes(StandardCharsets.UTF_8);
        Optional<String> signature = partners.sign(news.provider(), body);
        if (signature.isEmpty()) {
            return Optional.of("The provider has no secret to sign with");
        }
        return post(news, webhook.get(), body, signature.get());
    }

    private Optional<String> post(ProviderNews news, URI webhook, byte[] body, String signature) {
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(settings.answerWithin())
                .header("Content-Type", "application/json")
                .header("Yinuo-Delivery", Long.toString(news.id()))
                .header("Yinuo-Signature", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close(); // what it says besides its status is not read, however long it is
            int status = response.statusCode();
            return status >= 200 && status < 300 ? Optional.empty() : Optional.of("Answered " + status);
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted");
        }
    }

    /** When to tell it again; empty if it is given up. */
    private Optional<Instant> next(ProviderNews news, Instant now) {
        if (!now.isBefore(news.at().plus(settings.giveUpAfter()))) {
            LOG.warn("{} never acknowledged news {} and is no longer told", news.provider(), news.id());
            return Optional.empty();
        }
        return Optional.of(now.plus(pause(news.attempts())));
    }

    /** Doubles with each attempt up to the longest, and is spread from half to one and a half. */
    Duration pause(int attempts) {
        int doublings = Math.clamp(attempts - 1L, 0, 20);
        long millis = Math.min(
                settings.longestRetry().toMillis(), settings.firstRetry().toMillis() << doublings);
        return Duration.ofMillis(millis / 2 + random.nextLong(Math.max(1, millis)));
    }

    private static boolean isPrivate(URI webhook) {
        try {
            for (InetAddress address : InetAddress.getAllByName(webhook.getHost())) {
                if (address.isLoopbackAddress()
                        || address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            LOG.debug("Webhook host {} is unknown", webhook.getHost(), e);
            return false; // the attempt itself will say so
        }
    }

    private static String shortened(String problem) {
        return problem.length() <= PROBLEM_LENGTH_MAX ? problem : problem.substring(0, PROBLEM_LENGTH_MAX);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
