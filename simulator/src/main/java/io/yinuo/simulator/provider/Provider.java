package io.yinuo.simulator.provider;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.people.ProviderSheet;
import io.yinuo.simulator.yinuo.YinuoAnswer;
import io.yinuo.simulator.yinuo.YinuoHttp;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One provider's machine: orders and charges over HTTP. Safe for use by several threads. */
public final class Provider {

    private static final String JSON = "application/json";

    private final ProviderSheet sheet;
    private final YinuoHttp http;
    private final Clock clock;
    private final Tries tries;
    private final JsonMapper json = JsonMapper.shared();
    private final AtomicLong references = new AtomicLong();
    private final String run;

    public Provider(ProviderSheet sheet, YinuoHttp http, Clock clock, Tries tries) {
        this.sheet = sheet;
        this.http = http;
        this.clock = clock;
        this.tries = tries;
        this.run = Long.toString(clock.instant().getEpochSecond(), 36);
    }

    public ProviderSheet sheet() {
        return sheet;
    }

    public YinuoHttp http() {
        return http;
    }

    /** What a customer wants who wrote this to the provider's port. */
    public Optional<OfferSheet> offerFor(String text) {
        String word = text.strip();
        return sheet.offers().stream()
                .filter(offer ->
                        offer.keyword().equalsIgnoreCase(word) || offer.code().equalsIgnoreCase(word))
                .findFirst();
    }

    /** A reference that this provider never used before, in this run or in another. */
    public String newReference() {
        return sheet.id() + "-" + run + "-" + references.incrementAndGet();
    }

    /**
     * Orders a service for a phone.
     *
     * @param channel where the customer is said to have asked for it
     * @param words   what he is said to have written or pressed
     */
    public YinuoAnswer order(Msisdn phone, String offer, String channel, String words)
            throws IOException, InterruptedException {
        return order(newReference(), phone, offer, channel, words, clock.instant());
    }

    /**
     * Orders again what may have got no answer: the same reference with the same words is the same order.
     *
     * @param at when the customer is said to have asked for it
     */
    public YinuoAnswer order(String reference, Msisdn phone, String offer, String channel, String words, Instant at)
            throws IOException, InterruptedException {
        ObjectNode order = json.createObjectNode();
        order.put("line", phone.national()).put("offer", offer);
        order.putObject("firstAnswer")
                .put("channel", channel)
                .put("at", at.toString())
                .put("words", words);
        YinuoAnswer answer = http.post("/api/orders", JSON, order.toString(), Map.of("Idempotency-Key", reference));
        tries.ordered(answer.isOk());
        return answer;
    }

    /** Asks for the charge of a period. */
    public YinuoAnswer charge(Msisdn phone, String offer) throws IOException, InterruptedException {
        return charge(newReference(), phone, offer);
    }

    /** Asks again for what may have got no answer: the same reference is the same claim. */
    public YinuoAnswer charge(String reference, Msisdn phone, String offer) throws IOException, InterruptedException {
        ObjectNode charge = json.createObjectNode();
        charge.put("line", phone.national()).put("offer", offer).put("reference", reference);
        YinuoAnswer answer = http.post("/api/charges", JSON, charge.toString(), Map.of());
        tries.charged(answer.isOk());
        return answer;
    }
}
