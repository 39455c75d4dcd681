package io.yinuo.engine.dialogue;

import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a phone sent to the service number. Every text is read as something; nothing throws. */
public final class WishReader {

    private static final Pattern ZEROS = Pattern.compile("[0o零〇]{4}");
    private static final Pattern ZEROS_AMONG_WORDS = Pattern.compile("[^0-9]*0000[^0-9]*");
    private static final Pattern REPORT = Pattern.compile("(举报|report(?![a-z])).*");
    private static final Pattern YES =
            Pattern.compile("(是的|是|同意|yes|y)[ ,.:;、。+加]*([0-9]+|[" + Numerals.CHINESE + "]+)");

    private static final Pattern ORDER = Pattern.compile("(订购|购买|办理|开通|(?:order|buy|dg)(?![a-z]))[ ,.:;、+]*(.+)");
    private static final Pattern OFFER = Pattern.compile("(?:第|no[. ]*)?([0-9]{1,9})号?|[a-z][a-z0-9-]{1,29}");
    private static final Pattern ABOUT_PACKS = Pattern.compile("套餐|流量|包|plan|pack");
    private static final Pattern RECHARGE = Pattern.compile("(充值|(?:cz|top ?up|recharge)(?![a-z]))[ ,.:;、+]*(.*)");

    /** Numbers of a list have three digits at most, so four in front can only be the beginning of a card's secret. */
    private static final Pattern BARE_SECRET = Pattern.compile("[0-9]{4}[0-9 -]*");

    private static final Pattern CHINESE_NUMBER = Pattern.compile("[" + Numerals.CHINESE + "]{1,6}");

    private WishReader() {}

    public static Heard read(String text) {
        PlainText plain = PlainText.of(text);
        if (plain.text().isEmpty()) {
            return Heard.of(plain.asking() ? new Wish.Help() : new Wish.Unreadable());
        }
        return CodeWords.find(plain.squeezed())
                .or(() -> zeros(plain))
                .or(() -> recharge(plain))
                .or(() -> report(plain))
                .or(() -> yes(plain))
                .or(() -> order(plain))
                .or(() -> NumberReader.read(plain.text()))
                .or(() -> zerosAmongWords(plain))
                .orElseGet(() -> Heard.of(new Wish.Unreadable()));
    }

    private static Optional<Heard> zeros(PlainText plain) {
        if (ZEROS.matcher(plain.squeezed()).matches()) {
            return Optional.of(Heard.of(new Wish.ShowPaid()));
        }
        return switch (plain.text()) {
            case "00000" -> Optional.of(Heard.of(new Wish.BlockPorts()));
            case "11111" -> Optional.of(Heard.of(new Wish.UnblockPorts()));
            default -> Optional.empty();
        };
    }

    /** {@code 发0000}, {@code 0000怎么用}: showing the list does no harm. */
    private static Optional<Heard> zerosAmongWords(PlainText plain) {
        return ZEROS_AMONG_WORDS.matcher(plain.text()).matches()
                ? Optional.of(Heard.of(new Wish.ShowPaid()))
                : Optional.empty();
    }

    /** 充值 and 18 digits, or the digits alone. Whatever else follows 充值 is answered by how it is done. */
    private static Optional<Heard> recharge(PlainText plain) {
        Matcher matcher = RECHARGE.matcher(plain.text());
        if (!matcher.matches()) {
            return BARE_SECRET.matcher(plain.text()).matches()
                    ? CardSecret.digitsOf(plain.text()).map(digits -> Heard.of(new Wish.Recharge(digits)))
                    : Optional.empty();
        }
        Optional<Language> language = switch (matcher.group(1)) {
            case "充值" -> Optional.of(Language.ZH);
            case "cz" -> Optional.empty();
            default -> Optional.of(Language.EN);
        };
        Wish wish = CardSecret.digitsOf(matcher.group(2))
                .<Wish>map(Wish.Recharge::new)
                .orElseGet(Wish.HowToRecharge::new);
        return Optional.of(new Heard(wish, language));
    }

    private static Optional<Heard> report(PlainText plain) {
        Matcher matcher = REPORT.matcher(plain.text());
        return matcher.matches()
                ? Optional.of(Heard.of(new Wish.Report(), matcher.group(1).equals("举报") ? Language.ZH : Language.EN))
                : Optional.empty();
    }

    /** 订购10; 订购流量包 wants the list. Neither costs anything yet. */
    private static Optional<Heard> order(PlainText plain) {
        Matcher matcher = ORDER.matcher(plain.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Language> language = switch (matcher.group(1)) {
            case "order", "buy" -> Optional.of(Language.EN);
            case "dg" -> Optional.empty();
            default -> Optional.of(Language.ZH);
        };
        String offer = matcher.group(2);
        if (CHINESE_NUMBER.matcher(offer).matches()) {
            OptionalInt number = Numerals.read(offer);
            offer = number.isPresent() ? Integer.toString(number.getAsInt()) : offer;
        }
        Matcher named = OFFER.matcher(offer);
        if (named.matches()) {
            String wanted = named.group(1) != null ? named.group(1) : offer.toUpperCase(Locale.ROOT);
            return Optional.of(new Heard(new Wish.Order(wanted), language));
        }
        return ABOUT_PACKS.matcher(offer).find()
                ? Optional.of(new Heard(new Wish.ShowOffers(), language))
                : Optional.empty();
    }

    /** Strict, because it costs money: nothing may stand around it, and a picture may mean the opposite. */
    private static Optional<Heard> yes(PlainText plain) {
        Matcher matcher = YES.matcher(plain.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Language> language = switch (matcher.group(1)) {
            case "yes" -> Optional.of(Language.EN);
            case "y" -> Optional.empty();
            default -> Optional.of(Language.ZH);
        };
        OptionalInt code = Numerals.readCode(matcher.group(2));
        Wish wish = code.isPresent() && !plain.pictures() ? new Wish.Yes(code.getAsInt()) : new Wish.YesWithoutCode();
        return Optional.of(new Heard(wish, language));
    }
}
