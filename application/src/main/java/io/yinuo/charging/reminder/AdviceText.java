package io.yinuo.charging.reminder;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.PackOffer;
import io.yinuo.charging.GivenAdvice;
import io.yinuo.charging.reminder.Pace.Foreseen;
import io.yinuo.engine.charging.CoverAdvice;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Volumes;
import org.springframework.context.MessageSource;

/** The cheapest way through the rest of the month in words, or that nothing is needed. */
record AdviceText(MessageSource words, ChargingCatalogue catalogue) {

    String of(Foreseen foreseen, Language language) {
        String days = Long.toString(foreseen.days());
        return switch (foreseen.advice()) {
            case CoverAdvice.Enough() -> say(language, "enough");
            case CoverAdvice.Buy buy -> buy(buy, days, language);
            case CoverAdvice.UseWithout(long fen, long missing) ->
                say(language, "use-without", days, Volumes.of(missing), new Fen(fen).yuan());
            case CoverAdvice.NothingCovers(long missing) -> say(language, "nothing-covers", days, Volumes.of(missing));
        };
    }

    GivenAdvice given(Foreseen foreseen) {
        return switch (foreseen.advice()) {
            case CoverAdvice.Enough() -> new GivenAdvice.Enough();
            case CoverAdvice.Buy buy -> new GivenAdvice.Buy(offer(buy).code(), buy.count(), new Fen(buy.priceFen()));
            case CoverAdvice.UseWithout without -> new GivenAdvice.UseWithout(new Fen(without.fen()));
            case CoverAdvice.NothingCovers nothing -> new GivenAdvice.NothingCovers();
        };
    }

    private PackOffer offer(CoverAdvice.Buy buy) {
        return catalogue.pack(buy.pack().offer()).orElseThrow();
    }

    /** Ends the sentence where there is nothing to advise. */
    String none(Language language) {
        return say(language, "none");
    }

    private String buy(CoverAdvice.Buy buy, String days, Language language) {
        PackOffer offer = offer(buy);
        return say(
                language,
                buy.count() == 1 ? "buy" : "buy-several",
                days,
                Volumes.of(buy.missing()),
                ReminderText.clipped(offer.name().in(language)),
                new Fen(buy.priceFen()).yuan(),
                offer.code().text(),
                Integer.toString(buy.count()));
    }

    private String say(Language language, String key, Object... particulars) {
        return words.getMessage("charging.advice." + key, particulars, language.locale());
    }
}
