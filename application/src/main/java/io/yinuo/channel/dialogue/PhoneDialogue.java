package io.yinuo.channel.dialogue;

import io.yinuo.channel.dialogue.Conversations.Remembered;
import io.yinuo.charging.Charging;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.Packs;
import io.yinuo.charging.RechargeCards;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;
import io.yinuo.engine.dialogue.Dialogue;
import io.yinuo.engine.dialogue.Heard;
import io.yinuo.engine.dialogue.Pager;
import io.yinuo.engine.dialogue.Step;
import io.yinuo.engine.dialogue.Step.Saying;
import io.yinuo.engine.dialogue.Wish;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.StopAnswer;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import io.yinuo.ordering.UndoAnswer;
import io.yinuo.ordering.YesAnswer;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The talk of one phone with the service number: asks the areas what a wish needs, remembers, and answers.
 *
 * <p>After a crash the same message comes again. Each deed stands that: {@code ordering} takes a yes and an undo once for
 * each message, a card is credited once and says so again, a stop ends what it names whether it has ended or not, a
 * report is opened once for each source. What
 * a message meant is decided by what was remembered before it and by the moment in which it was received, and both are
 * the same again. The answer is remembered with the deed, so that from then on nothing is asked at all.
 */
final class PhoneDialogue {

    private static final int WORDS_LENGTH_MAX = 200;

    private final Lines lines;
    private final Ordering ordering;
    private final Charging charging;
    private final Packs packs;
    private final RechargeCards cards;
    private final PackTalk packTalk;
    private final CustomerReports reports;
    private final Conversations store;
    private final Dialogue dialogue;
    private final ServiceWords serviceWords;
    private final Words words;
    private final Clock clock;

    PhoneDialogue(
            Lines lines,
            Ordering ordering,
            Charging charging,
            Packs packs,
            RechargeCards cards,
            PackTalk packTalk,
            CustomerReports reports,
            Conversations store,
            Dialogue dialogue,
            ServiceWords serviceWords,
            Words words,
            Clock clock) {
        this.lines = lines;
        this.ordering = ordering;
        this.charging = charging;
        this.packs = packs;
        this.cards = cards;
        this.packTalk = packTalk;
        this.reports = reports;
        this.store = store;
        this.dialogue = dialogue;
        this.serviceWords = serviceWords;
        this.words = words;
        this.clock = clock;
    }

    /**
     * One message, from one phone.
     *
     * @param language in which it is answered
     * @param switched whether a code word has just made it this language
     */
    private record Visit(IncomingMessage message, Msisdn phone, Language language, boolean switched) {

        Instant at() {
            return message.receivedAt();
        }

        String sourceWords() {
            String text = message.text();
            return text.length() <= WORDS_LENGTH_MAX ? text : text.substring(0, WORDS_LENGTH_MAX);
        }

        SecondAnswer secondAnswer() {
            return new SecondAnswer(message.id(), at(), sourceWords());
        }
    }

    @Keeps(value = "C3.1", provedBy = "StoppingBySmsTest")
    String answer(IncomingMessage message, Msisdn phone, Heard heard) {
        Optional<Line> line = lines.find(phone);
        if (line.isEmpty()) {
            return words.in(heard.language().orElse(Language.ZH), new Reply.NotOurs());
        }
        Language before = line.get().language();
        Language language = heard.language().orElse(before);
        if (!line.get().isActive()) {
            return words.in(language, new Reply.LineNotActive());
        }
        boolean switched = language != before;
        if (switched) {
            lines.speak(phone, language);
        }
        return answer(new Visit(message, phone, language, switched), heard.wish());
    }

    private String answer(Visit visit, Wish wish) {
        return switch (wish) {
            case Wish.Following following -> {
                Remembered remembered = store.find(visit.phone());
                Optional<String> given = remembered.answerTo(visit.message());
                yield given.isPresent()
                        ? given.get()
                        : take(dialogue.step(following, remembered.conversation(), visit.at()), visit, true);
            }
            case Wish.Standing standing -> {
                Step step = dialogue.step(standing);
                boolean onceOnly = step instanceof Step.Undo
                        || step instanceof Step.Confirm
                        || step instanceof Step.OrderPack
                        || step instanceof Step.Recharge;
                Optional<String> given =
                        onceOnly ? store.find(visit.phone()).answerTo(visit.message()) : Optional.empty();
                yield given.isPresent() ? given.get() : take(step, visit, onceOnly);
            }
        };
    }

    /** @param keepAnswer whether the same message shall get the same answer even if things have changed since */
    private String take(Step step, Visit visit, boolean keepAnswer) {
        Outcome outcome = perform(step, visit);
        String answer = words.in(visit.language(), outcome.reply())
                + (visit.switched() ? words.languageHint(visit.language()) : "");
        boolean deed = step instanceof Step.Deed && keepAnswer;
        if (deed || !(outcome.change() instanceof Change.Nothing)) {
            store.remember(
                    visit.phone(),
                    visit.message(),
                    outcome.change(),
                    keepAnswer ? Optional.of(answer) : Optional.empty());
        }
        return answer;
    }

    private Outcome perform(Step step, Visit visit) {
        return switch (step) {
            case Step.ListPaid() -> listPaid(visit);
            case Step.TurnPaid(PaidList list) -> turnPaid(list, visit);
            case Step.ListServices(int shown) -> listServices(shown, visit);
            case Step.ListData(int shown) -> listData(shown, visit);
            case Step.ListOffers(int shown) -> packTalk.listOffers(shown, visit.at(), visit.language());
            case Step.ListRenewing() -> packTalk.listRenewing(visit.phone(), visit.at(), visit.language());
            case Step.OrderPack(String offer) ->
                Outcome.of(packTalk.order(offer, visit.message(), visit.phone(), visit.sourceWords()));
            case Step.StopPacks(var named, boolean confirmed) ->
                packTalk.stop(named, confirmed, visit.message(), visit.phone());
            case Step.Stop stop -> stop(stop, visit);
            case Step.Recharge(String digits) ->
                Outcome.of(new Reply.Recharged(
                        cards.redeem(
                                visit.phone(), digits, "SMS " + visit.message().id()),
                        visit.at()));
            case Step.AskStopAll() -> askStopAll(visit);
            case Step.Undo() -> Outcome.of(undo(visit));
            case Step.Confirm(int code) -> Outcome.of(confirm(code, visit));
            case Step.OpenReport() ->
                Outcome.of(new Reply.ReportTaken(reports.ofCharge(visit.message(), visit.phone())));
            case Step.TellBalance() ->
                Outcome.of(charging.balance(visit.phone())
                        .<Reply>map(balance -> new Reply.Balance(balance, clock.instant()))
                        .orElseGet(Reply.NoAccount::new));
            case Step.Speak(Language language) -> {
                lines.speak(visit.phone(), language);
                yield Outcome.of(new Reply.Speaking(language));
            }
            case Step.Say(Saying saying) -> Outcome.of(new Reply.Said(saying));
        };
    }

    private Outcome listPaid(Visit visit) {
        List<Subscription> paid = Listing.paid(ordering.running(visit.phone()));
        if (paid.isEmpty()) {
            return new Outcome(new Reply.NothingPaid(), new Change.NothingPaidListed());
        }
        List<Long> numbering = paid.stream().map(Subscription::id).toList();
        Pager.Page page = serviceWords.paidPage(numbering, paid, 0, visit.at(), visit.language());
        PaidList list = new PaidList(numbering, page.to(), visit.at());
        return new Outcome(new Reply.Page(page.text()), new Change.PaidListed(list));
    }

    /** The numbers stay as they were sent; what was stopped meanwhile is shown as stopped. */
    private Outcome turnPaid(PaidList list, Visit visit) {
        Pager.Page page = switch (list.kind()) {
            case SERVICES ->
                serviceWords.paidPage(
                        list.entries(), ordering.running(visit.phone()), list.shown(), visit.at(), visit.language());
            case PACKS -> packTalk.renewingPage(list, visit.phone(), visit.at(), visit.language());
        };
        return new Outcome(
                new Reply.Page(page.text()),
                new Change.PaidListed(new PaidList(list.kind(), list.entries(), page.to(), list.at())));
    }

    private Outcome listServices(int shown, Visit visit) {
        List<Subscription> running = ordering.running(visit.phone());
        List<LinePack> held = packs.of(visit.phone()).map(LinePacks::packs).orElse(List.of());
        if (running.size() + held.size() <= shown) {
            return Outcome.nothingFurther(shown, new Reply.NoServices());
        }
        Pager.Page page = serviceWords.servicesPage(running, held, shown, visit.at(), visit.language());
        return Outcome.page(page, new Reading.Services(page.to()));
    }

    private Outcome listData(int shown, Visit visit) {
        List<LinePack> data = packs.of(visit.phone()).map(LinePacks::packs).orElse(List.of()).stream()
                .filter(pack -> pack.unit() == Unit.BYTES)
                .toList();
        if (data.size() <= shown) {
            return Outcome.nothingFurther(shown, new Reply.NoData());
        }
        Pager.Page page = serviceWords.dataPage(data, shown, clock.instant(), visit.language());
        return Outcome.page(page, new Reading.Data(page.to()));
    }

    private Outcome stop(Step.Stop step, Visit visit) {
        StopAnswer answer =
                ordering.stop(new StopRequest(visit.phone(), step.subscriptions(), visit.at(), "SMS", "phone"));
        List<Subscription> stopped = new ArrayList<>(answer.stopped());
        List<Subscription> already = new ArrayList<>();
        for (Subscription service : answer.already()) {
            (endedSince(visit.at(), service) ? stopped : already).add(service);
        }
        Change change = step.all() ? new Change.StopAllSettled() : new Change.Nothing();
        boolean nobodys = stopped.isEmpty() && already.isEmpty();
        return new Outcome(
                nobodys ? new Reply.Said(new Saying.NoList()) : new Reply.Stopped(stopped, already, visit.at()),
                change);
    }

    /**
     * What ended after the customer sent his message was ended by it: by the attempt that a crash interrupted. Compared in
     * whole milliseconds, because the two moments are kept in different places.
     */
    private static boolean endedSince(Instant receivedAt, Subscription service) {
        return service.endedAt()
                .filter(end -> !end.isBefore(receivedAt.truncatedTo(ChronoUnit.MILLIS)))
                .isPresent();
    }

    private Outcome askStopAll(Visit visit) {
        List<Subscription> all = Listing.valueAdded(ordering.running(visit.phone()));
        if (all.isEmpty()) {
            return Outcome.of(new Reply.NothingToStopAll());
        }
        HashSet<Long> ids = new HashSet<>();
        all.forEach(service -> ids.add(service.id()));
        return new Outcome(new Reply.ConfirmStopAll(all), new Change.StopAllPut(new StopAllAsked(ids, visit.at())));
    }

    private Reply undo(Visit visit) {
        return switch (ordering.undo(visit.phone(), visit.secondAnswer())) {
            case UndoAnswer.Resumed(var resumed, var notPossible) -> new Reply.Resumed(resumed, notPossible);
            case UndoAnswer.NothingToUndo() -> new Reply.NothingToUndo();
        };
    }

    private Reply confirm(int code, Visit visit) {
        YesAnswer answer = ordering.confirm(visit.phone(), code, visit.secondAnswer());
        boolean byThisMessage = answer instanceof YesAnswer.AlreadyConfirmed(var order)
                && order.secondAnswer()
                        .filter(second -> second.messageId() == visit.message().id())
                        .isPresent();
        return byThisMessage && answer instanceof YesAnswer.AlreadyConfirmed(var order)
                ? new Reply.Yes(new YesAnswer.Confirmed(order), code)
                : new Reply.Yes(answer, code);
    }
}
