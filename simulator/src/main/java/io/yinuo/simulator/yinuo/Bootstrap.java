package io.yinuo.simulator.yinuo;

import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.people.ProviderSheet;
import io.yinuo.simulator.people.ProviderSheets;
import io.yinuo.simulator.people.Subscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the old customer system's data over to Yinuo by the import API: providers, offers, lines, accounts, past
 * services. All of it may be handed over any number of times; a second start hands over one piece and skips the rest if
 * Yinuo knew all of it.
 */
public final class Bootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

    private static final int ROWS_AT_ONCE = 2_000;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String ORIGIN = "BSS-DEMO";
    private static final String CSV = "text/csv;charset=UTF-8";

    private final YinuoHttp bss;
    private final Population population;
    private final String webhookBase;
    private final Path done;
    private final Clock clock;

    public Bootstrap(YinuoHttp bss, Population population, String webhookBase, Path home, String name, Clock clock) {
        this.bss = bss;
        this.population = population;
        this.webhookBase = webhookBase;
        this.done = home.resolve("handed-over-" + name);
        this.clock = clock;
    }

    /** Waits until Yinuo lets the customer system in, and hands over the providers. */
    public void awaitYinuo(Duration atMost) throws IOException, InterruptedException {
        Instant end = clock.instant().plus(atMost);
        while (true) {
            try {
                imported("providers", providers());
                return;
            } catch (IOException e) {
                if (clock.instant().isAfter(end)) {
                    throw e;
                }
                LOG.debug("Yinuo is not there yet: {}", e.toString());
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /** The offers and the phones of the guided page: what a visitor needs first. */
    public void first() throws IOException, InterruptedException {
        imported("offers", offers());
        handOver(population.guided());
    }

    /** Everybody else. */
    public void rest() throws IOException, InterruptedException {
        List<Integer> places = population.everyday();
        boolean known = true;
        for (int from = 0; from < places.size(); from += ROWS_AT_ONCE) {
            List<Integer> some = places.subList(from, Math.min(places.size(), from + ROWS_AT_ONCE));
            known &= handOver(some) == 0;
            if (from == 0 && known && Files.exists(done)) {
                LOG.info("Yinuo knows these customers already");
                return;
            }
        }
        Files.createDirectories(done.toAbsolutePath().getParent());
        Files.writeString(done, clock.instant().toString());
        LOG.info("Handed over {} customers", places.size());
    }

    /** A new secret for a provider; the old one ends. */
    public String secret(String provider) throws IOException, InterruptedException {
        YinuoAnswer answer = bss.post("/api/providers/" + provider + "/secret", "application/json", "", Map.of());
        if (!answer.isOk()) {
            throw new IOException("No secret for " + provider + ": " + answer.status() + " " + answer.body());
        }
        return answer.body().path("secret").asString("");
    }

    private long handOver(List<Integer> places) throws IOException, InterruptedException {
        long accepted = imported("lines", csv("msisdn,region,language,name,document,number", places, this::line));
        accepted += imported("accounts", csv("msisdn,balance_fen", places, Bootstrap::account));
        accepted += imported(
                "subscriptions",
                csv("msisdn,offer,started_at,paid_until,trial,origin,reference", places, this::services));
        return accepted;
    }

    private String csv(String header, List<Integer> places, Function<Subscriber, String> rows) {
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (int place : places) {
            csv.append(rows.apply(population.at(place)));
        }
        return csv.toString();
    }

    private String line(Subscriber who) {
        return String.join(
                        ",",
                        who.phone().national(),
                        who.region(),
                        who.language(),
                        who.name(),
                        "RESIDENT_ID_CARD",
                        who.idCard())
                + "\n";
    }

    private static String account(Subscriber who) {
        return who.phone().national() + "," + who.balanceFen() + "\n";
    }

    private String services(Subscriber who) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        StringBuilder rows = new StringBuilder();
        for (Subscriber.Past past : who.services()) {
            rows.append(String.join(
                            ",",
                            who.phone().national(),
                            past.offer(),
                            now.minus(past.startedDaysAgo(), ChronoUnit.DAYS).toString(),
                            now.plus(past.paidForMinutes(), ChronoUnit.MINUTES).toString(),
                            Boolean.toString(past.trial()),
                            ORIGIN,
                            who.phone().national() + "-" + past.offer()))
                    .append('\n');
        }
        return rows.toString();
    }

    private String providers() {
        StringBuilder csv = new StringBuilder("id,name_zh,name_en,port,webhook\n");
        for (ProviderSheet sheet : ProviderSheets.ALL) {
            csv.append(String.join(
                            ",",
                            sheet.id(),
                            sheet.nameZh(),
                            sheet.nameEn(),
                            sheet.port().orElse(""),
                            webhookBase + sheet.id()))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String offers() {
        StringBuilder csv = new StringBuilder(
                "code,provider,name_zh,name_en,category,fee_kind,price_fen,period,trial_days,on_sale\n");
        for (ProviderSheet sheet : ProviderSheets.ALL) {
            for (OfferSheet offer : sheet.offers()) {
                csv.append(String.join(
                                ",",
                                offer.code(),
                                sheet.id(),
                                offer.nameZh(),
                                offer.nameEn(),
                                "VALUE_ADDED",
                                offer.feeKind(),
                                Integer.toString(offer.priceFen()),
                                offer.period(),
                                Integer.toString(offer.trialDays()),
                                "true"))
                        .append('\n');
            }
        }
        return csv.toString();
    }

    private long imported(String what, String csv) throws IOException, InterruptedException {
        YinuoAnswer answer = bss.post("/api/imports/" + what, CSV, csv, Map.of());
        if (!answer.isOk()) {
            throw new IOException("Import of " + what + " failed: " + answer.status() + " " + answer.body());
        }
        int rejected = answer.body().path("rejected").size();
        if (rejected > 0) {
            LOG.error(
                    "Yinuo rejected {} rows of {}, the first: {}",
                    rejected,
                    what,
                    answer.body().path("rejected").get(0));
        }
        return answer.body().path("accepted").asLong(0);
    }
}
