package io.yinuo.channel.demo;

import static io.yinuo.channel.demo.Draft.deed;
import static io.yinuo.channel.demo.Draft.sight;
import static io.yinuo.channel.demo.Draft.writing;

import io.yinuo.charging.AccountEntry;
import io.yinuo.kernel.Language;
import java.util.List;
import java.util.Optional;

/** The step in which a printed card tops the account up, and does so once. */
final class CardStep {

    private final Scene scene;
    private final DemoWords words;

    CardStep(Scene scene, DemoWords words) {
        this.scene = scene;
        this.words = words;
    }

    /** The card's secret is sent twice: the first time it is credited, the second time refused with the reason. */
    Draft toppedUp() {
        Optional<PrintedCard> card = scene.walk().card();
        List<AccountEntry> credits = card.map(scene::creditsOf).orElse(List.of());
        boolean credited = credits.size() == 1
                && scene.received("充值成功").or(() -> scene.received("yuan added")).isPresent();
        boolean refused = credited
                && scene.received("不会重复充值")
                        .or(() -> scene.received("It is not added twice"))
                        .isPresent();
        String topUp = (words.language() == Language.EN ? "TOPUP " : "充值")
                + card.map(PrintedCard::secret).orElse("");
        return new Draft(
                refused,
                words.say("step8.done"),
                "",
                List.of(
                        sight(
                                card.isPresent(),
                                card.map(one -> words.say("step8.card", one.serial(), words.yuan(one.face())))
                                        .orElseGet(() -> words.say("step8.card.not"))),
                        sight(
                                credited,
                                credited
                                        ? words.say(
                                                "step8.credited",
                                                words.yuan(credits.getFirst().amount()),
                                                words.yuan(credits.getFirst().balanceAfter()))
                                        : words.say("step8.credited.not")),
                        sight(refused, words.say(refused ? "step8.refused" : "step8.refused.not"))),
                List.of(),
                List.of(
                        deed("take-card", words.say("step8.do.take"), card.isEmpty(), card.isEmpty()),
                        writing(
                                "use-card",
                                words.say("step8.do.use", topUp),
                                Telling.SERVICE_NUMBER,
                                topUp,
                                card.isPresent() && !credited,
                                card.isPresent() && !credited),
                        writing(
                                "use-card-again",
                                words.say("step8.do.again"),
                                Telling.SERVICE_NUMBER,
                                topUp,
                                credited && !refused,
                                credited && !refused)),
                Optional.empty());
    }
}
