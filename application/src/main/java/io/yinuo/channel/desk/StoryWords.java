package io.yinuo.channel.desk;

import io.yinuo.catalog.ClassOfUse;
import io.yinuo.channel.selfcare.PlainWords;
import io.yinuo.channel.selfcare.usage.UseNames;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Happening;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what happened to an account, as staff reads it. What looks like a phone number in typed words is masked. */
@Component
class StoryWords {

    private static final int KILOBYTE = 1_024;

    private final MessageSource texts;
    private final UseNames names;

    StoryWords(MessageSource texts, UseNames names) {
        this.texts = texts;
        this.names = names;
    }

    StoryRow row(Happening happening, PlainWords words) {
        Teller teller = new Teller(words);
        return switch (happening) {
            case Happening.Moved moved -> teller.moved(moved);
            case Happening.Imported imported -> teller.row(imported, "MONEY", teller.imported(imported.charge()));
            case Happening.PackBegan began -> teller.began(began);
            case Happening.PackEnded ended -> teller.ended(ended);
            case Happening.Reminded reminded -> teller.reminded(reminded);
            case Happening.WasAbroad abroad -> teller.abroad(abroad);
            case Happening.Agreed agreed -> teller.agreed(agreed);
            case Happening.LimitsSet set -> teller.row(set, "LIMITS", teller.limits(set.limits()));
            case Happening.RenewalStopped stopped ->
                teller.row(
                        stopped,
                        "PACK",
                        teller.say("story.stopped", words.of(stopped.pack().name())));
            case Happening.Reopened reopened ->
                teller.row(
                        reopened,
                        "ABROAD",
                        teller.say("story.reopened", words.of(names.place(reopened.destination()))));
            case Happening.Changed changed ->
                teller.row(changed, "ACCOUNT", teller.say("story.change." + changed.change()));
        };
    }

    /** Tells to one reader. */
    private final class Teller {

        private final PlainWords words;

        Teller(PlainWords words) {
            this.words = words;
        }

        private String say(String key, Object... arguments) {
            return texts.getMessage(key, arguments, words.language().locale());
        }

        private StoryRow row(Happening happening, String kind, String text) {
            return new StoryRow(
                    happening.place().at(),
                    kind,
                    text,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        // -------------------------------------------------------------------------------------------------- money

        private StoryRow moved(Happening.Moved moved) {
            AccountEntry entry = moved.entry();
            Optional<String> why = switch (entry.what()) {
                case "CHARGE" -> Optional.of("why/" + entry.reference());
                case "USAGE", "ROAMING" -> Optional.of("why-use/" + entry.number());
                default -> Optional.empty();
            };
            return new StoryRow(
                    entry.at(),
                    "MONEY",
                    entry(moved),
                    moved.notice().map(notice -> fate(notice.delivered(), notice.submitted(), notice.failure())),
                    Optional.of(entry.amount()),
                    Optional.of(entry.balanceAfter()),
                    why);
        }

        private String entry(Happening.Moved moved) {
            AccountEntry entry = moved.entry();
            String reference = Subject.masked(entry.reference());
            return switch (entry.what()) {
                case "CHARGE" ->
                    moved.charge()
                            .map(charge -> say(
                                    "story.entry.CHARGE", words.of(charge.service()), words.of(charge.providerName())))
                            .orElseGet(() -> say("story.entry.CHARGE.plain", reference));
                case "TOP_UP" ->
                    entry.cardEnding()
                            .map(card -> say("story.entry.card", card))
                            .orElseGet(() -> say("story.entry.TOP_UP", reference));
                case "ADJUSTMENT", "REFUND" -> say("story.entry." + entry.what(), reference);
                case "IMPORT", "USAGE", "ROAMING", "CLOSING" -> say("story.entry." + entry.what());
                default -> say("story.entry.other", entry.what(), reference);
            };
        }

        private String imported(Charge charge) {
            return say(
                    "story.imported",
                    words.of(charge.service()),
                    words.of(charge.providerName()),
                    words.money(charge.amount()));
        }

        private StoryRow agreed(Happening.Agreed agreed) {
            StoryRow.Fate came = agreed.refusal()
                    .map(why -> new StoryRow.Fate(say("story.agreed.refused", why), "broken"))
                    .or(() -> agreed.done()
                            .map(at -> new StoryRow.Fate(say("story.agreed.done", words.exactly(at)), "kept")))
                    .orElseGet(() -> new StoryRow.Fate(say("story.agreed.waiting"), "later"));
            return new StoryRow(
                    agreed.place().at(),
                    "STAFF",
                    say(
                            "story.agreed",
                            words.change(agreed.amount()),
                            Subject.masked(agreed.reason()),
                            agreed.asker(),
                            agreed.approver()),
                    Optional.of(came),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** What the phone has was told; what was given up was not. */
        private StoryRow.Fate fate(Optional<Instant> delivered, Optional<Instant> submitted, Optional<String> failure) {
            if (delivered.isPresent()) {
                return new StoryRow.Fate(say("story.told", words.exactly(delivered.get())), "kept");
            }
            return failure.map(why -> new StoryRow.Fate(say("story.told.failed", why), "broken"))
                    .orElseGet(() -> new StoryRow.Fate(
                            say(submitted.isPresent() ? "story.told.sent" : "story.told.not"), "later"));
        }

        // -------------------------------------------------------------------------------------------------- packs

        private StoryRow began(Happening.PackBegan began) {
            return row(
                    began,
                    "PACK",
                    say(
                            "story.pack." + began.cause(),
                            words.of(began.pack().name()),
                            words.units(began.pack().unit(), began.size()),
                            words.until(began.expires())));
        }

        private StoryRow ended(Happening.PackEnded ended) {
            String name = words.of(ended.pack().name());
            String left = words.units(ended.pack().unit(), ended.left());
            if (ended.rolledOver() > 0) {
                return row(
                        ended,
                        "PACK",
                        say(
                                "story.pack.ended.rolled",
                                name,
                                left,
                                words.units(ended.pack().unit(), ended.rolledOver())));
            }
            return row(
                    ended,
                    "PACK",
                    ended.left() == 0 ? say("story.pack.ended.used", name) : say("story.pack.ended", name, left));
        }

        private String limits(SpendingLimits limits) {
            String stops = say(limits.stopsWhenEmpty() ? "story.limits.stops" : "story.limits.goes-on");
            return limits.monthlyCap()
                    .map(cap -> say("story.limits", words.money(cap), stops))
                    .orElseGet(() -> say("story.limits.no-cap", stops));
        }

        // ---------------------------------------------------------------------------------------- reminders and abroad

        private StoryRow reminded(Happening.Reminded reminded) {
            return new StoryRow(
                    reminded.place().at(),
                    "TOLD",
                    reminder(reminded),
                    Optional.of(fate(reminded)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        private StoryRow.Fate fate(Happening.Reminded reminded) {
            if (reminded.overtaken()) {
                return new StoryRow.Fate(say("story.told.overtaken"), "");
            }
            return reminded.told()
                    .map(told -> fate(told.delivered(), told.submitted(), told.failure()))
                    .orElseGet(() -> new StoryRow.Fate(say("story.told.not"), "later"));
        }

        private String reminder(Happening.Reminded one) {
            String key = "story.remind." + one.kind();
            return switch (one.kind()) {
                case "THRESHOLD" ->
                    say(key, pack(one), one.percent().orElse(0), units(one, "used"), units(one, "size"));
                case "EXPIRES_SOON" ->
                    say(key, pack(one), units(one, "left"), words.until(Instant.ofEpochSecond(figure(one, "expires"))));
                case "LAPSED" -> say(key, pack(one), money(one, "priceFen"), money(one, "balanceFen"));
                case "CAP" -> say(key, one.percent().orElse(0), money(one, "spentFen"), money(one, "capFen"));
                case "OUT_OF_PACK" -> outOfPack(one, key);
                case "ROAMING_BEGAN" ->
                    say(
                            key,
                            place(one),
                            words.volume(figure(one, "packKilobytes") * KILOBYTE),
                            money(one, "packPriceFen"));
                case "ROAMING_CAP" -> say(key, place(one), figure(one, "packs"));
                case "ROAMING_PAUSED" -> say(figure(one, "slow") == 1 ? key + ".slow" : key, place(one));
                default -> one.kind();
            };
        }

        private String outOfPack(Happening.Reminded one, String key) {
            ClassOfUse use = names.classOf((int) figure(one, "useClass"));
            return say(
                    key,
                    words.of(use.name()),
                    words.price(new Fen(figure(one, "priceFen")), use.unit(), figure(one, "perUnits")));
        }

        private String pack(Happening.Reminded one) {
            return one.pack().map(pack -> words.of(pack.name())).orElse("");
        }

        private String units(Happening.Reminded one, String name) {
            return words.units(one.pack().map(Happening.PackName::unit).orElse(Unit.BYTES), figure(one, name));
        }

        private String money(Happening.Reminded one, String name) {
            return words.money(new Fen(figure(one, name)));
        }

        private String place(Happening.Reminded one) {
            return words.of(names.place((int) figure(one, "destination")));
        }

        private static long figure(Happening.Reminded one, String name) {
            return one.figures().getOrDefault(name, 0L);
        }

        private StoryRow abroad(Happening.WasAbroad abroad) {
            return row(
                    abroad,
                    "ABROAD",
                    say(
                            "story.abroad",
                            words.of(names.place(abroad.day().destination())),
                            abroad.day().packs(),
                            words.money(abroad.day().cost())));
        }
    }
}
