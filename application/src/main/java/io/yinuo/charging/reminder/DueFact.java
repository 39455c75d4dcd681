package io.yinuo.charging.reminder;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.GivenAdvice;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fact {@code ReminderDue}: a reminder came into words, in which language, and what it advised, which stands nowhere
 * else but in its text. Facts of older builds have neither language nor advice.
 */
record DueFact(ReminderKey key, Optional<Language> language, Optional<GivenAdvice> advice) {

    static final String KIND = "ReminderDue";

    static Map<String, String> attributes(DueReminder reminder, ReminderWords words) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("reminder", reminder.key().toString());
        attributes.put("kind", reminder.kind().name());
        attributes.put("language", words.language().name());
        words.advice().ifPresent(advice -> write(advice, attributes));
        return attributes;
    }

    private static void write(GivenAdvice advice, Map<String, String> attributes) {
        switch (advice) {
            case GivenAdvice.Enough() -> attributes.put("advice", "ENOUGH");
            case GivenAdvice.Buy(OfferCode offer, int count, Fen price) -> {
                attributes.put("advice", "BUY");
                attributes.put("advisedOffer", offer.text());
                attributes.put("advisedCount", Integer.toString(count));
                attributes.put("adviceFen", Long.toString(price.amount()));
            }
            case GivenAdvice.UseWithout(Fen price) -> {
                attributes.put("advice", "USE_WITHOUT");
                attributes.put("adviceFen", Long.toString(price.amount()));
            }
            case GivenAdvice.NothingCovers() -> attributes.put("advice", "NOTHING_COVERS");
        }
    }

    static DueFact read(Fact fact) {
        return new DueFact(
                ReminderKey.read(fact.attribute("reminder")),
                Optional.ofNullable(fact.attributes().get("language")).map(Language::valueOf),
                Optional.ofNullable(fact.attributes().get("advice")).map(advice -> read(advice, fact)));
    }

    private static GivenAdvice read(String advice, Fact fact) {
        return switch (advice) {
            case "ENOUGH" -> new GivenAdvice.Enough();
            case "BUY" ->
                new GivenAdvice.Buy(
                        new OfferCode(fact.attribute("advisedOffer")),
                        (int) fact.number("advisedCount"),
                        new Fen(fact.number("adviceFen")));
            case "USE_WITHOUT" -> new GivenAdvice.UseWithout(new Fen(fact.number("adviceFen")));
            case "NOTHING_COVERS" -> new GivenAdvice.NothingCovers();
            default ->
                throw new IllegalStateException("Fact " + fact.position() + " advises what nobody knows: " + advice);
        };
    }
}
