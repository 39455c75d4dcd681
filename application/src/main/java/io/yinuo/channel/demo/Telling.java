package io.yinuo.channel.demo;

import static io.yinuo.channel.demo.Draft.deed;
import static io.yinuo.channel.demo.Draft.sight;
import static io.yinuo.channel.demo.Draft.writing;

import io.yinuo.charging.Charge;
import io.yinuo.kernel.Language;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a scene in the reader's words: which step is done, what was seen, what comes next. */
final class Telling {

    static final String SERVICE_NUMBER = "10086";

    private final Scene scene;
    private final DemoWords words;
    private final CompanyNames names;

    /** How the two companies of the story and what they sell are called, in the reader's language. */
    record CompanyNames(String cheat, String cheatOffer, String honest, String honestOffer) {}

    Telling(Scene scene, DemoWords words, CompanyNames names) {
        this.scene = scene;
        this.words = words;
        this.names = names;
    }

    StoryView view() {
        DataSteps data = new DataSteps(scene, words);
        List<Draft> drafts = List.of(
                cheated(),
                confirmed(),
                listedAndStopped(),
                refusedAgain(),
                resumed(),
                data.usedUp(),
                data.wentAbroad(),
                new CardStep(scene, words).toppedUp(),
                onTheBoard());
        int now = 0;
        while (now < drafts.size() && drafts.get(now).done()) {
            now++;
        }
        List<StoryView.Step> steps = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            steps.add(step(i, now, drafts.get(i)));
        }
        String national = scene.phone().national();
        return new StoryView(
                national.substring(0, 3) + " " + national.substring(3, 7) + " " + national.substring(7),
                words.yuan(scene.balance()),
                scene.screen().stream().map(this::bubble).toList(),
                quick(),
                steps,
                !scene.bound(),
                now == drafts.size());
    }

    private StoryView.Step step(int index, int now, Draft draft) {
        int number = index + 1;
        StoryView.State state =
                draft.done() ? StoryView.State.DONE : index == now ? StoryView.State.NOW : StoryView.State.LATER;
        // What was just done stays unfolded: its end is what there is to see.
        boolean open = index == now || index == now - 1;
        return new StoryView.Step(
                number,
                words.say("step" + number + ".title"),
                words.say(
                        "step" + number + ".what",
                        names.cheat(),
                        names.cheatOffer(),
                        names.honest(),
                        names.honestOffer()),
                words.say("step" + number + ".why"),
                draft.clause(),
                state,
                open,
                draft.done() ? draft.outcome() : "",
                draft.seen(),
                draft.asides(),
                draft.deeds(),
                draft.refusal());
    }

    /** The cheat orders, the phone stays silent, and the cheat gets nothing. */
    private Draft cheated() {
        Optional<Order> order = scene.orderOf(Cast.CHEAT);
        Optional<MachineAnswer> claim = scene.walk().cheatClaim();
        boolean saidYes = order.flatMap(Order::secondAnswer).isPresent();
        boolean asked = order.flatMap(scene::asked).isPresent();
        boolean refused = claim.filter(MachineAnswer::isRefused).isPresent();
        List<StoryView.Sight> seen = new ArrayList<>();
        seen.add(sight(
                order.isPresent(),
                order.map(o -> words.say("step1.ordered", names.cheat(), names.cheatOffer(), Long.toString(o.id())))
                        .orElse(words.say("step1.ordered.not", names.cheat()))));
        seen.add(sight(
                asked,
                order.map(o -> words.say("step1.asked", Integer.toString(o.code())))
                        .orElse(words.say("step1.asked.not"))));
        seen.add(
                saidYes
                        ? sight(true, words.say("step1.yes"))
                        : sight(
                                asked,
                                order.map(o -> words.say(
                                                "step1.silent",
                                                words.yuan(scene.walk().balanceAtStart()),
                                                words.moment(o.expiresAt())))
                                        .orElse(words.say("step1.silent.not"))));
        seen.add(sight(
                refused,
                claim.map(answer -> words.say(
                                "step1.claim", names.cheat(), Integer.toString(answer.status()), answer.reason()))
                        .orElse(words.say("step1.claim.not", names.cheat()))));
        List<String> asides = new ArrayList<>();
        scene.reports().stream()
                .findFirst()
                .ifPresent(report -> asides.add(words.say("step1.reported", report.number())));
        scene.walk()
                .cheatOrder()
                .filter(answer -> answer.status() >= 400)
                .ifPresent(answer ->
                        asides.add(words.say("machine.refused", Integer.toString(answer.status()), answer.reason())));
        boolean waiting = order.filter(o -> !o.state().isOver()).isPresent();
        List<StoryView.Deed> deeds = List.of(
                deed("cheat-order", words.say("step1.do.order", names.cheat()), order.isEmpty(), !waiting),
                deed("cheat-claim", words.say("step1.do.claim"), order.isPresent() && !refused, asked));
        return new Draft(
                asked && (refused || saidYes),
                saidYes
                        ? words.say("step1.done.yes")
                        : words.say("step1.done", words.yuan(scene.walk().balanceAtStart())),
                "C3.3",
                seen,
                asides,
                deeds,
                claim);
    }

    /** The honest one orders what the phone asked for, the phone says yes, and the notice of the charge comes. */
    private Draft confirmed() {
        Optional<Order> order = scene.orderOf(Cast.HONEST);
        Optional<Charge> charge = order.flatMap(scene::chargeOf);
        Optional<ScreenMessage> notice =
                charge.flatMap(made -> scene.received(made.voucher().text()));
        boolean wrote = scene.sent(Cast.HONEST.keyword());
        boolean active = order.filter(o -> o.state() == OrderState.ACTIVE).isPresent();
        String code = order.map(o -> Integer.toString(o.code())).orElse("");
        List<StoryView.Sight> seen = new ArrayList<>();
        seen.add(sight(
                order.isPresent(),
                order.map(o -> words.say(
                                wrote ? "step2.ordered" : "step2.ordered.page",
                                names.honest(),
                                names.honestOffer(),
                                Long.toString(o.id())))
                        .orElse(words.say("step2.ordered.not", names.honest()))));
        seen.add(sight(
                order.flatMap(scene::asked).isPresent(),
                order.isPresent() ? words.say("step2.asked", code) : words.say("step2.asked.not")));
        seen.add(sight(
                order.flatMap(Order::secondAnswer).isPresent(),
                order.isPresent() ? words.say("step2.yes", yes(code)) : words.say("step2.yes.not")));
        seen.add(sight(
                notice.isPresent(),
                notice.isPresent()
                        ? words.say(
                                "step2.notice",
                                words.yuan(charge.orElseThrow().amount()),
                                charge.orElseThrow().voucher().text(),
                                seconds(Duration.between(
                                        charge.orElseThrow().at(), notice.get().at())),
                                words.yuan(charge.orElseThrow()
                                        .balanceAfter()
                                        .plus(charge.orElseThrow().amount())),
                                words.yuan(charge.orElseThrow().balanceAfter()))
                        : words.say("step2.notice.not")));
        boolean waiting = order.filter(o -> o.state() == OrderState.WAITING)
                .flatMap(scene::asked)
                .isPresent();
        List<StoryView.Deed> deeds = List.of(
                writing(
                        "honest-sms",
                        words.say("step2.do.sms", Cast.HONEST.keyword(), Cast.HONEST.port()),
                        Cast.HONEST.port(),
                        Cast.HONEST.keyword(),
                        order.isEmpty(),
                        order.isEmpty()),
                deed("honest-order", words.say("step2.do.page", names.honest()), false, order.isEmpty()),
                writing(
                        "say-yes",
                        words.say("step2.do.yes", code.isEmpty() ? yes("NN") : yes(code)),
                        SERVICE_NUMBER,
                        yes(code),
                        waiting,
                        waiting));
        return new Draft(
                active && notice.isPresent(),
                charge.map(made -> words.say(
                                "step2.done",
                                words.yuan(made.amount()),
                                made.voucher().text()))
                        .orElse(""),
                "C3.2",
                seen,
                List.of(),
                deeds,
                Optional.empty());
    }

    /** 0000, with the free trial in the list, and a stop by its number. */
    private Draft listedAndStopped() {
        Optional<Subscription> stopped = scene.walk().stopped();
        boolean listed = scene.sent("0000") && scene.received("1.").isPresent();
        List<StoryView.Sight> seen = new ArrayList<>();
        seen.add(sight(listed, words.say(listed ? "step3.listed" : "step3.listed.not")));
        seen.add(sight(
                stopped.isPresent(),
                stopped.map(service -> words.say(
                                "step3.stopped",
                                words.name(service.service()),
                                words.time(service.endedAt().orElse(service.startedAt()))))
                        .orElse(words.say("step3.stopped.not"))));
        seen.add(sight(
                stopped.isPresent(),
                stopped.map(service -> words.say(
                                "step3.works", words.name(service.service()), words.moment(service.paidUntil())))
                        .orElse(words.say("step3.works.not"))));
        Optional<ProviderNews> told = scene.told();
        seen.add(sight(
                told.flatMap(ProviderNews::acknowledged).isPresent(),
                told.flatMap(ProviderNews::acknowledged)
                        .map(at -> words.say(
                                "step3.told",
                                stopped.map(service -> words.name(service.providerName()))
                                        .orElse(""),
                                words.time(at)))
                        .orElse(words.say("step3.told.not"))));
        List<StoryView.Deed> deeds = List.of(
                writing("ask-list", words.say("step3.do.list"), SERVICE_NUMBER, "0000", !listed, true),
                writing(
                        "stop-two",
                        words.say("step3.do.stop"),
                        SERVICE_NUMBER,
                        "2",
                        listed && stopped.isEmpty(),
                        listed && stopped.isEmpty()));
        return new Draft(
                listed && stopped.isPresent(),
                stopped.map(service -> words.say("step3.done", words.name(service.service())))
                        .orElse(""),
                "C3.1",
                seen,
                List.of(),
                deeds,
                Optional.empty());
    }

    /** The provider of the stopped service asks for money once more, and is refused. */
    private Draft refusedAgain() {
        Optional<Subscription> stopped = scene.walk().stopped();
        Optional<MachineAnswer> claim = scene.walk().claimAfterStop();
        boolean refused = claim.filter(
                        answer -> answer.isRefused() && answer.reason().equals("STOPPED"))
                .isPresent();
        String provider =
                stopped.map(service -> words.name(service.providerName())).orElse(words.say("step4.its-provider"));
        List<StoryView.Sight> seen = List.of(
                sight(
                        refused,
                        claim.map(answer -> words.say(
                                        "step4.refused",
                                        words.time(answer.at()),
                                        provider,
                                        Integer.toString(answer.status()),
                                        answer.reason()))
                                .orElse(words.say("step4.refused.not", provider))),
                sight(refused, refused ? words.say("step4.balance") : words.say("step4.balance.not")));
        boolean runsAgain = scene.walk().isResumed() && !refused;
        List<StoryView.Deed> deeds = List.of(deed(
                "claim-after-stop",
                words.say("step4.do.claim", provider),
                stopped.isPresent() && !refused,
                stopped.isPresent() && !runsAgain));
        return new Draft(
                refused,
                words.say("step4.done"),
                "C3.1",
                seen,
                runsAgain ? List.of(words.say("step4.runs-again")) : List.of(),
                deeds,
                claim);
    }

    /** The stop is taken back, and the phone may go on in English. */
    private Draft resumed() {
        boolean resumed = scene.walk().isResumed();
        String service = scene.walk()
                .stopped()
                .map(stopped -> words.name(stopped.service()))
                .orElse(words.say("step5.it"));
        boolean english = scene.line().language() == Language.EN;
        List<StoryView.Sight> seen =
                List.of(sight(resumed, words.say(resumed ? "step5.resumed" : "step5.resumed.not", service)));
        List<StoryView.Deed> deeds = List.of(
                writing(
                        "undo",
                        words.say("step5.do.undo"),
                        SERVICE_NUMBER,
                        "恢复",
                        scene.walk().claimAfterStop().isPresent() && !resumed,
                        scene.walk().stopped().isPresent() && !resumed),
                writing(
                        "switch-language",
                        words.say(english ? "step5.do.chinese" : "step5.do.english"),
                        SERVICE_NUMBER,
                        english ? "中文" : "EN",
                        false,
                        true));
        return new Draft(
                resumed,
                words.say("step5.done", service),
                "C3.1",
                seen,
                List.of(words.say(english ? "step5.speaks-english" : "step5.speaks-chinese")),
                deeds,
                Optional.empty());
    }

    /** What all this did to the board. */
    private Draft onTheBoard() {
        boolean boardSeen = scene.walk().isBoardSeen();
        long refusals = scene.walk().cheatClaim().filter(MachineAnswer::isRefused).stream()
                        .count()
                + scene.walk().claimAfterStop().filter(MachineAnswer::isRefused).stream()
                        .count();
        long confirmed = scene.orders().stream()
                .filter(order -> order.secondAnswer().isPresent())
                .count();
        List<StoryView.Sight> seen = List.of(
                sight(
                        scene.walk().stopped().isPresent(),
                        words.say("step9.stops", scene.walk().stopped().isPresent() ? "1" : "0")),
                sight(
                        !scene.charges().isEmpty(),
                        words.say(
                                "step9.charges",
                                Integer.toString(scene.charges().size()))),
                sight(
                        !scene.orders().isEmpty(),
                        words.say(
                                "step9.orders",
                                Integer.toString(scene.orders().size()),
                                Long.toString(confirmed),
                                Long.toString(refusals))),
                sight(boardSeen, words.say(boardSeen ? "step9.seen" : "step9.seen.not")));
        return new Draft(boardSeen, words.say("step9.done"), "", seen, List.of(), List.of(), Optional.empty());
    }

    private List<StoryView.Quick> quick() {
        boolean english = words.language() == Language.EN;
        List<StoryView.Quick> quick = new ArrayList<>();
        quick.add(new StoryView.Quick("quick-list", "0000"));
        quick.add(new StoryView.Quick("quick-two", "2"));
        scene.orders().stream()
                .filter(order -> order.state() == OrderState.WAITING
                        && scene.asked(order).isPresent())
                .findFirst()
                .ifPresent(order -> quick.add(new StoryView.Quick("quick-yes", yes(Integer.toString(order.code())))));
        quick.add(new StoryView.Quick("quick-report", english ? "REPORT" : "举报"));
        quick.add(new StoryView.Quick("quick-balance", english ? "BALANCE" : "余额"));
        return quick;
    }

    private String yes(String code) {
        return (words.language() == Language.EN ? "YES" : "是") + code;
    }

    private StoryView.Bubble bubble(ScreenMessage message) {
        return new StoryView.Bubble(
                message.seq(), message.received(), message.number(), message.text(), words.time(message.at()));
    }

    static String seconds(Duration took) {
        return "%.1f".formatted(Math.max(0, took.toMillis()) / 1000.0);
    }
}
