package io.yinuo.engine.dialogue;

import io.yinuo.kernel.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that stand for a wish when they stand alone, without blanks and in lower case. */
final class CodeWords {

    private static final Map<String, Heard> WORDS = words();

    private CodeWords() {}

    static Optional<Heard> find(String squeezed) {
        return Optional.ofNullable(WORDS.get(squeezed));
    }

    private static Map<String, Heard> words() {
        Map<String, Heard> words = new HashMap<>();
        Wish stopAll = new Wish.StopAll();
        chinese(words, stopAll, "全部退订", "退订全部", "全部取消", "取消全部", "退订所有", "取消所有", "退订所有业务", "退订全部业务", "全退");
        english(words, stopAll, "stopall", "cancelall", "unsubscribeall");
        neutral(words, stopAll, "tdall", "qbtd");

        Wish confirm = new Wish.ConfirmStopAll();
        chinese(words, confirm, "确认退订", "确认全部退订", "确认取消", "确定退订", "确认");
        english(words, confirm, "confirm", "confirmstop", "confirmstopall");

        Wish undo = new Wish.Undo();
        chinese(words, undo, "恢复", "撤销", "取消退订", "恢复业务");
        english(words, undo, "undo");

        Wish more = new Wish.More();
        chinese(words, more, "下页", "下一页", "更多");
        english(words, more, "more", "next", "nextpage");

        Wish stop = new Wish.StopUnnumbered();
        chinese(words, stop, "退订", "取消", "退订业务", "取消业务", "退", "停", "停止");
        english(words, stop, "stop", "cancel", "unsubscribe");
        neutral(words, stop, "td", "t", "qx");

        chinese(words, new Wish.Balance(), "余额", "查余额", "查询余额", "话费", "查话费");
        english(words, new Wish.Balance(), "balance");
        neutral(words, new Wish.Balance(), "cxye", "ye");

        chinese(words, new Wish.DataLeft(), "流量", "查流量", "查询流量");
        english(words, new Wish.DataLeft(), "data");
        neutral(words, new Wish.DataLeft(), "cxll", "ll");

        chinese(words, new Wish.ShowServices(), "业务", "查业务", "查询业务", "套餐");
        english(words, new Wish.ShowServices(), "services");
        neutral(words, new Wish.ShowServices(), "cxfw", "fw");

        Wish offers = new Wish.ShowOffers();
        chinese(words, offers, "流量包", "套餐和流量包", "办套餐", "办流量包", "买流量包", "订购流量包", "订购套餐", "办理套餐", "办理流量包");
        english(words, offers, "packs", "plans", "offers");
        neutral(words, offers, "llb");

        Wish renewing = new Wish.ShowRenewing();
        chinese(words, renewing, "退订套餐", "退订流量包", "取消套餐", "取消流量包", "停止续费", "取消续费", "退套餐");
        english(words, renewing, "stopplan", "stopplans", "stoppack", "stoppacks", "stoprenewal");
        neutral(words, renewing, "tdtc");

        chinese(words, new Wish.Help(), "帮助", "指令");
        english(words, new Wish.Help(), "help");
        neutral(words, new Wish.Help(), "h", "10086");

        Wish yes = new Wish.YesWithoutCode();
        chinese(words, yes, "是", "是的", "好", "好的", "同意", "可以", "行", "嗯", "要", "开通", "同意开通", "确定", "订购");
        english(words, yes, "yes", "agree");
        neutral(words, yes, "y", "ok", "okay", "sure");

        words.put("en", Heard.of(new Wish.Speak(Language.EN)));
        for (String word : List.of("english", "英文", "英语")) {
            words.put(word, Heard.of(new Wish.Speak(Language.EN)));
        }
        for (String word : List.of("中文", "汉语", "chinese", "zh", "cn")) {
            words.put(word, Heard.of(new Wish.Speak(Language.ZH)));
        }
        return Map.copyOf(words);
    }

    private static void chinese(Map<String, Heard> words, Wish wish, String... forms) {
        put(words, Heard.of(wish, Language.ZH), forms);
    }

    private static void english(Map<String, Heard> words, Wish wish, String... forms) {
        put(words, Heard.of(wish, Language.EN), forms);
    }

    /** Letters that both languages use, or that are the first sounds of Chinese words: they tell no language. */
    private static void neutral(Map<String, Heard> words, Wish wish, String... forms) {
        put(words, Heard.of(wish), forms);
    }

    private static void put(Map<String, Heard> words, Heard heard, String... forms) {
        for (String form : forms) {
            if (words.put(form, heard) != null) {
                throw new IllegalStateException("Two meanings for " + form);
            }
        }
    }
}
