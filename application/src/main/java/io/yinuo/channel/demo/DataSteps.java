package io.yinuo.channel.demo;

import static io.yinuo.channel.demo.Draft.deed;
import static io.yinuo.channel.demo.Draft.sight;
import static io.yinuo.channel.demo.Draft.writing;

import io.yinuo.channel.demo.Walk.Use;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The steps in which the phone uses data, at home and abroad. */
final class DataSteps {

    /** What the data abroad costs: 17.8 MB are six packs of 3 MB, 3 yuan each. */
    static final Fen COST_ABROAD = Fen.ofYuan(18);

    private final Scene scene;
    private final DemoWords words;

    DataSteps(Scene scene, DemoWords words) {
        this.scene = scene;
        this.words = words;
    }

    /** A pack is bought; the gift is used to 80 % and to its end, each is told, and the pack takes over. */
    Draft usedUp() {
        Optional<Order> order = scene.orders().stream()
                .filter(one -> one.offer().equals(Cast.PACK))
                .findFirst();
        boolean bought = order.filter(one -> one.state() == OrderState.ACTIVE).isPresent();
        boolean asked = order.filter(one -> one.state() == OrderState.WAITING)
                .flatMap(scene::asked)
                .isPresent();
        String pack = order.map(one -> words.name(one.service())).orElse(Cast.PACK.text());
        Optional<ScreenMessage> eighty = scene.received("(80%)");
        Optional<ScreenMessage> usedUp = scene.received("已全部用完").or(() -> scene.received("is used up"));
        boolean english = words.language() == Language.EN;
        String buy = (english ? "BUY " : "订购") + Cast.PACK.text();
        String yes = (english ? "YES" : "是")
                + order.map(one -> Integer.toString(one.code())).orElse("NN");
        return new Draft(
                bought && eighty.isPresent() && usedUp.isPresent(),
                words.say("step6.done"),
                "C2.3",
                List.of(
                        sight(bought, bought ? words.say("step6.bought", pack) : words.say("step6.bought.not")),
                        sight(
                                eighty.isPresent(),
                                eighty.map(told -> words.say("step6.eighty", after(Use.MOST, told)))
                                        .orElseGet(() -> words.say("step6.eighty.not"))),
                        sight(
                                usedUp.isPresent(),
                                usedUp.map(told -> words.say("step6.used-up", after(Use.REST, told), pack))
                                        .orElseGet(() -> words.say("step6.used-up.not")))),
                List.of(),
                List.of(
                        writing(
                                "buy-pack",
                                words.say("step6.do.order", buy),
                                Telling.SERVICE_NUMBER,
                                buy,
                                order.isEmpty(),
                                order.isEmpty()),
                        writing("pack-yes", words.say("step6.do.yes", yes), Telling.SERVICE_NUMBER, yes, asked, asked),
                        deed(
                                "use-most",
                                words.say("step6.do.most"),
                                bought && !used(Use.MOST),
                                bought && !used(Use.MOST)),
                        deed(
                                "use-rest",
                                words.say("step6.do.rest"),
                                eighty.isPresent() && !used(Use.REST),
                                used(Use.MOST) && !used(Use.REST))),
                Optional.empty());
    }

    /** The price is told at the first byte in Taiwan, and 17.8 MB cost 18 yuan. */
    Draft wentAbroad() {
        Optional<ScreenMessage> told = scene.received("漫游提醒").or(() -> scene.received("Roaming:"));
        Fen cost = scene.paidAbroad();
        boolean paid = cost.equals(COST_ABROAD);
        return new Draft(
                told.isPresent() && paid,
                words.say("step7.done"),
                "C2.6",
                List.of(
                        sight(
                                told.isPresent(),
                                told.map(price -> words.say("step7.told", after(Use.FIRST_ABROAD, price)))
                                        .orElseGet(() -> words.say("step7.told.not"))),
                        sight(
                                paid,
                                paid
                                        ? words.say("step7.paid", words.yuan(cost), words.yuan(scene.balance()))
                                        : words.say("step7.paid.not"))),
                cost.isPositive() && !paid ? List.of(words.say("step7.so-far", words.yuan(cost))) : List.of(),
                List.of(
                        deed(
                                "use-abroad",
                                words.say("step7.do.first"),
                                !used(Use.FIRST_ABROAD),
                                !used(Use.FIRST_ABROAD)),
                        deed(
                                "use-abroad-rest",
                                words.say("step7.do.rest"),
                                told.isPresent() && !used(Use.REST_ABROAD),
                                used(Use.FIRST_ABROAD) && !used(Use.REST_ABROAD))),
                Optional.empty());
    }

    private boolean used(Use use) {
        return scene.walk().used(use).isPresent();
    }

    private String after(Use use, ScreenMessage told) {
        Duration took = scene.walk()
                .used(use)
                .map(at -> Duration.between(at, told.at()))
                .orElse(Duration.ZERO);
        return Telling.seconds(took);
    }
}
