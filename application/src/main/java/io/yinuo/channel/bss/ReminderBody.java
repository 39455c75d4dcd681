package io.yinuo.channel.bss;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.GivenAdvice;
import io.yinuo.charging.WordedReminder;
import io.yinuo.charging.WordedReminder.Abroad;
import io.yinuo.charging.WordedReminder.Matter;
import io.yinuo.charging.WordedReminder.Pack;
import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reminder as the system behind the app reads it; a field that does not belong to its kind is not there. */
final class ReminderBody {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private ReminderBody() {}

    /** The fields by name, in the order in which the recipe names them. */
    static Map<String, Object> of(WordedReminder reminder) {
        ReminderBody body = new ReminderBody();
        body.put("number", reminder.position());
        body.put("kind", reminder.kind().name());
        body.put("at", reminder.at());
        body.put("due", reminder.due());
        body.put("msisdn", reminder.line().national());
        body.matter(reminder.matter());
        reminder.advice().ifPresent(advice -> body.put("advice", advice(advice)));
        reminder.language()
                .ifPresent(language -> body.put("language", language.locale().getLanguage()));
        body.put("text", reminder.text());
        return body.fields;
    }

    private void matter(Matter matter) {
        switch (matter) {
            case Matter.PackUsed used -> {
                pack(used.pack());
                put("percent", used.percent());
                put("size", used.size());
                put("left", used.size() - used.used());
                put("until", used.expires());
                used.next().ifPresent(next -> {
                    ReminderBody after = new ReminderBody();
                    after.pack(next.pack());
                    after.put("left", next.left());
                    put("next", after.fields);
                });
            }
            case Matter.PackEnds ends -> {
                pack(ends.pack());
                put("left", ends.left());
                put("until", ends.expires());
            }
            case Matter.PackLapsed lapsed -> {
                pack(lapsed.pack());
                put("price_fen", lapsed.price());
                put("balance_fen", lapsed.balance());
            }
            case Matter.LimitReached reached -> {
                put("percent", reached.percent());
                put("spent_fen", reached.spent());
                put("limit_fen", reached.limit());
            }
            case Matter.OutOfPack out -> {
                out.use().ifPresent(use -> put("use", use));
                put("unit", out.unit().name());
                put("price_fen", out.price());
                put("per", out.perUnits());
            }
            case Matter.AbroadBegan began -> {
                abroad(began.abroad());
                put("price_fen", began.price());
                put("size", began.packBytes());
            }
            case Matter.AbroadCapped capped -> {
                abroad(capped.abroad());
                put("packs", capped.packs());
                put("free", capped.freeBytes());
            }
            case Matter.AbroadPaused paused -> {
                abroad(paused.abroad());
                put("slow", paused.slow());
            }
        }
    }

    private void pack(Pack pack) {
        put("pack", pack.number());
        pack.offer().ifPresent(offer -> put("offer", offer.text()));
        put("unit", pack.unit().name());
    }

    private void abroad(Abroad abroad) {
        put("destination", abroad.destination());
        abroad.region().ifPresent(region -> put("region", region));
        put("day", abroad.day().toString());
        put("unit", "BYTES");
    }

    private static Map<String, Object> advice(GivenAdvice advice) {
        ReminderBody body = new ReminderBody();
        switch (advice) {
            case GivenAdvice.Enough() -> body.put("kind", "ENOUGH");
            case GivenAdvice.Buy(OfferCode offer, int count, Fen price) -> {
                body.put("kind", "BUY");
                body.put("offer", offer.text());
                body.put("count", count);
                body.put("price_fen", price);
            }
            case GivenAdvice.UseWithout(Fen price) -> {
                body.put("kind", "USE_WITHOUT");
                body.put("price_fen", price);
            }
            case GivenAdvice.NothingCovers() -> body.put("kind", "NOTHING_COVERS");
        }
        return body.fields;
    }

    private void put(String name, Instant moment) {
        put(name, moment.toString());
    }

    private void put(String name, Fen amount) {
        put(name, amount.amount());
    }

    private void put(String name, Object value) {
        fields.put(name, value);
    }

    /** What it is about, for people who look at what waits. */
    static String subject(Matter matter) {
        return switch (matter) {
            case Matter.PackUsed used -> subject(used.pack());
            case Matter.PackEnds ends -> subject(ends.pack());
            case Matter.PackLapsed lapsed -> subject(lapsed.pack());
            case Matter.LimitReached reached -> reached.limit().yuan();
            case Matter.OutOfPack out -> out.use().orElse("");
            case Matter.AbroadBegan began -> subject(began.abroad());
            case Matter.AbroadCapped capped -> subject(capped.abroad());
            case Matter.AbroadPaused paused -> subject(paused.abroad());
        };
    }

    private static String subject(Pack pack) {
        return pack.offer().map(OfferCode::text).orElse("");
    }

    private static String subject(Abroad abroad) {
        return abroad.region().orElse("");
    }
}
