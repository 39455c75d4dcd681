package io.yinuo.catalog;

import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Volumes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan or pack holds and how long it lasts, in words: {@code 国内流量500MB}, {@code 含当月3个月有效}. The same words
 * in messages and on pages, so that nobody agrees to something else than he read.
 */
public record PackWords(ChargingContents contents, Language language) {

    /** What it holds, with all that comes with it: {@code 国内流量1GB+短信100条}. */
    public String volume(PackOffer pack, Instant at) {
        return Stream.concat(Stream.of(pack), contents.broughtBy(pack).stream())
                .map(one -> alone(one, at))
                .collect(Collectors.joining(language == Language.ZH ? "+" : " + "));
    }

    /** Of one that holds a price, the price and for how much use. */
    private String alone(PackOffer pack, Instant at) {
        List<ClassOfUse> classes = contents.classes().stream()
                .filter(one -> (pack.terms().coverage() >>> one.number() & 1) != 0)
                .toList();
        Unit unit = classes.getFirst().unit();
        String names = classes.stream()
                .map(one -> one.name().in(language))
                .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
        String amount = amount(pack.terms().size(), unit);
        if (pack.terms().usePriceFen() == 0) {
            return switch (language) {
                case ZH -> names + amount;
                case EN -> amount + " of " + names;
            };
        }
        String price = new Fen(pack.terms().usePriceFen()).yuan();
        String per = amount(unitsOfPrice(classes.getFirst(), at), unit);
        return switch (language) {
            case ZH -> names + "每" + per + price + "元,共" + amount;
            case EN -> names + " at " + price + " yuan for " + per + ", " + amount + " in all";
        };
    }

    private long unitsOfPrice(ClassOfUse one, Instant at) {
        return contents.tariffAt(at).stream()
                .flatMap(tariff -> tariff.terms().classes().stream())
                .filter(use -> use.number() == one.number())
                .filter(UseClass.Priced.class::isInstance)
                .mapToLong(use -> ((UseClass.Priced) use).perUnits())
                .findFirst()
                .orElse(1);
    }

    /** How long it lasts, from the moment at which it is bought. */
    public String length(PackOffer pack) {
        return switch (pack.terms().life()) {
            case Life.MonthEnds(int months) ->
                switch (language) {
                    case ZH -> months == 1 ? "至当月底有效" : "含当月共" + months + "个月有效";
                    case EN -> months == 1 ? "to the end of the month" : "for " + months + " months, this one included";
                };
            case Life.DayEnds(int days) ->
                switch (language) {
                    case ZH -> days == 1 ? "当天有效" : "含当天共" + days + "天有效";
                    case EN -> days == 1 ? "to the end of the day" : "for " + days + " days, this one included";
                };
            case Life.Days(int days) ->
                switch (language) {
                    case ZH -> days + "天内有效";
                    case EN -> "for " + days + (days == 1 ? " day" : " days");
                };
        };
    }

    private String amount(long size, Unit unit) {
        return switch (unit) {
            case BYTES -> Volumes.of(size);
            case SECONDS ->
                size % 60 == 0 ? count(size / 60, "分钟", "minute", "minutes") : count(size, "秒", "second", "seconds");
            case MESSAGES -> count(size, "条", "message", "messages");
        };
    }

    private String count(long count, String zh, String one, String many) {
        return switch (language) {
            case ZH -> count + zh;
            case EN -> count + " " + (count == 1 ? one : many);
        };
    }
}
