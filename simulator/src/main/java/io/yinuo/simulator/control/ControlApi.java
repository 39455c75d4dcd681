package io.yinuo.simulator.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.network.DataUse;
import io.yinuo.simulator.network.NetworkFunction;
import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.provider.Provider;
import io.yinuo.simulator.provider.Providers;
import io.yinuo.simulator.provider.Tries;
import io.yinuo.simulator.provider.Webhooks;
import io.yinuo.simulator.record.Acknowledgements;
import io.yinuo.simulator.smsc.Offering;
import io.yinuo.simulator.smsc.ServiceCentre;
import io.yinuo.simulator.traffic.DailyLife;
import io.yinuo.simulator.traffic.LoadRequest;
import io.yinuo.simulator.traffic.Loads;
import io.yinuo.simulator.yinuo.CardShop;
import io.yinuo.simulator.yinuo.YinuoAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control interface: JSON over HTTP on 127.0.0.1, each request with the bearer token. */
public final class ControlApi implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlApi.class);

    private static final int PAGE_MAX = 10_000;
    private static final long ANSWER_DELIVERED = 204;

    private final JsonMapper json = JsonMapper.shared();
    private final HttpServer server;
    private final byte[] expected;
    private final Parts parts;

    /**
     * What the interface steers.
     *
     * @param handedOver whether Yinuo has everybody's data
     */
    public record Parts(
            Phones phones,
            ServiceCentre smsc,
            NetworkFunction network,
            Acknowledgements record,
            Providers providers,
            Webhooks webhooks,
            Tries tries,
            DailyLife day,
            Loads loads,
            CardShop cards,
            long seed,
            BooleanSupplier handedOver) {}

    public ControlApi(int port, String token, Parts parts) throws IOException {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.parts = parts;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http, json);
            String authorization = http.getRequestHeaders().getFirst("Authorization");
            if (authorization == null
                    || !MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8))) {
                exchange.answer(401, Map.of("error", "The bearer token is missing or wrong"));
                return;
            }
            try {
                route(exchange);
            } catch (Exchange.Refusal refusal) {
                exchange.answer(refusal.status(), Map.of("error", String.valueOf(refusal.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                exchange.answer(503, Map.of("error", "The simulator is stopping"));
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.method(), http.getRequestURI(), e);
                exchange.answer(500, Map.of("error", e.toString()));
            }
        }
    }

    private void route(Exchange exchange) throws IOException, Exchange.Refusal, InterruptedException {
        String[] path = exchange.path();
        String what = exchange.method() + " " + path[0] + (path.length > 2 ? "/*/" + path[2] : "")
                + (path.length == 2 ? "/*" : "");
        switch (what) {
            case "GET health" -> health(exchange);
            case "GET phones/*/messages" -> {
                List<?> messages = parts.phones().messages(phone(path[1]), exchange.number("after", 0));
                exchange.answer(200, messages);
            }
            case "POST phones/*/messages" -> write(exchange, phone(path[1]));
            case "POST phones/*/data" -> carry(exchange, phone(path[1]));
            case "POST phones/*/reset" -> {
                parts.phones().reset(phone(path[1]));
                exchange.answerEmpty();
            }
            case "GET providers" ->
                exchange.answer(
                        200,
                        parts.providers().all().stream().map(ControlApi::shown).toList());
            case "POST providers/*/orders" -> order(exchange, provider(path[1]));
            case "POST providers/*/charges" -> charge(exchange, provider(path[1]));
            case "GET providers/*/webhooks" ->
                exchange.answer(
                        200, parts.webhooks().of(provider(path[1]).sheet().id(), exchange.number("after", 0)));
            case "POST providers/*/webhook-answer" -> answerWebhooks(exchange, provider(path[1]));
            case "POST recharge-cards" -> sell(exchange);
            case "GET report" -> exchange.answer(200, report());
            case "GET report/*" -> list(exchange);
            case "POST load" -> load(exchange);
            case "GET load/*" -> {
                long id = number(path[1]);
                exchange.answer(
                        200, parts.loads().find(id).orElseThrow(() -> new Exchange.Refusal(404, "No load " + id)));
            }
            case "POST day" -> {
                parts.day().pause(exchange.body().path("paused").asBoolean(false));
                exchange.answerEmpty();
            }
            default -> throw new Exchange.Refusal(404, "There is no " + what);
        }
    }

    private void health(Exchange exchange) throws IOException {
        exchange.answer(
                200,
                Map.of(
                        "bound", parts.smsc().bound(),
                        "handedOver", parts.handedOver().getAsBoolean(),
                        "phones", parts.phones().count(),
                        "seed", parts.seed()));
    }

    private void write(Exchange exchange, Msisdn phone) throws IOException, Exchange.Refusal {
        JsonNode body = exchange.body();
        String to = exchange.text(body, "to");
        String text = exchange.text(body, "text");
        try {
            if (parts.smsc().write(phone, to, text).isEmpty()) {
                throw new Exchange.Refusal(503, "More messages wait than may");
            }
        } catch (IllegalArgumentException e) {
            throw new Exchange.Refusal(400, String.valueOf(e.getMessage()));
        }
        exchange.answer(202, Map.of("bound", parts.smsc().bound()));
    }

    /** With {@code mcc} and {@code mnc} abroad; answers how much was carried, and why not more. */
    private void carry(Exchange exchange, Msisdn phone) throws IOException, Exchange.Refusal, InterruptedException {
        JsonNode body = exchange.body();
        DataUse use;
        try {
            Optional<DataUse.Plmn> abroad = body.has("mcc")
                    ? Optional.of(new DataUse.Plmn(exchange.text(body, "mcc"), exchange.text(body, "mnc")))
                    : Optional.empty();
            use = new DataUse(phone, body.path("bytes").asLong(0), abroad);
        } catch (IllegalArgumentException e) {
            throw new Exchange.Refusal(400, String.valueOf(e.getMessage()));
        }
        try {
            NetworkFunction.Carried carried = parts.network().carry(use);
            exchange.answer(200, Map.of("bytes", carried.bytes(), "resultCode", carried.resultCode()));
        } catch (IOException e) {
            throw new Exchange.Refusal(502, "Yinuo did not answer: " + e.getMessage());
        }
    }

    /** With {@code reference} (and {@code at}, if the words shall be the same) it can be ordered again. */
    private void order(Exchange exchange, Provider provider)
            throws IOException, Exchange.Refusal, InterruptedException {
        JsonNode body = exchange.body();
        Msisdn phone = phone(exchange.text(body, "line"));
        String offer = exchange.text(body, "offer");
        Instant at = body.has("at") ? instant(exchange.text(body, "at")) : Instant.now();
        passOn(
                exchange,
                () -> provider.order(
                        body.path("reference").asString(provider.newReference()),
                        phone,
                        offer,
                        body.path("channel").asString("WAP"),
                        body.path("words").asString(provider.sheet().honest() ? "确认订购" : "一键领取"),
                        at));
    }

    private static Instant instant(String text) throws Exchange.Refusal {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Exchange.Refusal(400, "at: a moment like 2026-08-01T02:00:00Z");
        }
    }

    /** With {@code reference} it can be asked for again. */
    private void charge(Exchange exchange, Provider provider)
            throws IOException, Exchange.Refusal, InterruptedException {
        JsonNode body = exchange.body();
        Msisdn phone = phone(exchange.text(body, "line"));
        String offer = exchange.text(body, "offer");
        passOn(exchange, () -> provider.charge(body.path("reference").asString(provider.newReference()), phone, offer));
    }

    @FunctionalInterface
    private interface Deed {
        YinuoAnswer ask() throws IOException, InterruptedException;
    }

    private static void passOn(Exchange exchange, Deed deed)
            throws IOException, Exchange.Refusal, InterruptedException {
        YinuoAnswer answer;
        try {
            answer = deed.ask();
        } catch (IOException e) {
            throw new Exchange.Refusal(502, "Yinuo did not answer: " + e);
        }
        exchange.answer(200, Map.of("status", answer.status(), "body", answer.body()));
    }

    private void sell(Exchange exchange) throws IOException, Exchange.Refusal, InterruptedException {
        CardShop.Card card;
        try {
            card = parts.cards().sell();
        } catch (IOException e) {
            throw new Exchange.Refusal(502, String.valueOf(e.getMessage()));
        }
        exchange.answer(201, Map.of("serial", card.serial(), "secret", card.secret(), "faceYuan", card.faceYuan()));
    }

    private void answerWebhooks(Exchange exchange, Provider provider) throws IOException, Exchange.Refusal {
        int status = exchange.body().path("status").asInt(0);
        if (status < 200 || status > 599) {
            throw new Exchange.Refusal(400, "status: 200 to 599; " + ANSWER_DELIVERED + " acknowledges");
        }
        parts.webhooks().answerWith(provider.sheet().id(), status);
        exchange.answerEmpty();
    }

    private void load(Exchange exchange) throws IOException, Exchange.Refusal {
        JsonNode body = exchange.body();
        try {
            LoadRequest request = new LoadRequest(
                    body.path("rate").asInt(0),
                    body.path("seconds").asInt(0),
                    LoadRequest.kind(exchange.text(body, "kind")));
            exchange.answer(
                    202,
                    parts.loads()
                            .begin(request)
                            .orElseThrow(() -> new Exchange.Refusal(409, "Another load is running")));
        } catch (IllegalArgumentException e) {
            throw new Exchange.Refusal(400, String.valueOf(e.getMessage()));
        }
    }

    private void list(Exchange exchange) throws IOException, Exchange.Refusal {
        long after = exchange.number("after", 0);
        int max = Math.clamp(exchange.number("max", 1_000), 1, PAGE_MAX);
        String which = exchange.query("list").orElse("to-yinuo");
        exchange.answer(
                200,
                switch (which) {
                    case "to-yinuo" -> parts.record().toYinuo(after, max);
                    case "from-yinuo" -> parts.record().fromYinuo(after, max);
                    case "arrived" -> parts.record().arrived(after, max);
                    default -> throw new Exchange.Refusal(400, "list: to-yinuo, from-yinuo or arrived");
                });
    }

    /**
     * The simulator's own figures.
     *
     * @param acknowledged what was acknowledged in both directions, doubles, and answers that could not be written
     * @param offered      how the offering of phones' messages and receipts went
     * @param unfinished   long messages of Yinuo of which parts are missing
     */
    record Report(
            long seed,
            int phones,
            int bound,
            Acknowledgements.Counts acknowledged,
            Offering.Counts offered,
            long unfinished,
            Tries.Counts providers,
            long badWebhookSignatures,
            long deeds) {}

    private Report report() {
        return new Report(
                parts.seed(),
                parts.phones().count(),
                parts.smsc().bound(),
                parts.record().counts(),
                parts.smsc().offered(),
                parts.smsc().unfinished(),
                parts.tries().counts(),
                parts.webhooks().badSignatures(),
                parts.day().deeds());
    }

    /** A provider as others see it. */
    record ShownProvider(String id, String name, String nameEn, boolean honest, String port, List<ShownOffer> offers) {}

    record ShownOffer(
            String code, String name, String nameEn, int priceFen, String period, int trialDays, String keyword) {}

    private static ShownProvider shown(Provider provider) {
        var sheet = provider.sheet();
        return new ShownProvider(
                sheet.id(),
                sheet.nameZh(),
                sheet.nameEn(),
                sheet.honest(),
                sheet.port().orElse(""),
                sheet.offers().stream().map(ControlApi::shown).toList());
    }

    private static ShownOffer shown(OfferSheet offer) {
        return new ShownOffer(
                offer.code(),
                offer.nameZh(),
                offer.nameEn(),
                offer.priceFen(),
                offer.period(),
                offer.trialDays(),
                offer.keyword());
    }

    private Msisdn phone(String number) throws Exchange.Refusal {
        return parts.phones().find(number).orElseThrow(() -> new Exchange.Refusal(404, "No such phone"));
    }

    private Provider provider(String id) throws Exchange.Refusal {
        return parts.providers().find(id).orElseThrow(() -> new Exchange.Refusal(404, "No provider " + id));
    }

    private static long number(String text) throws Exchange.Refusal {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Exchange.Refusal(404, "No such number");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
