package io.yinuo.simulator.people;

import java.util.List;
import java.util.Optional;

/** The operator's providers: five honest ones, and one that orders without asking. */
public final class ProviderSheets {

    private static final String INFORMATION = "INFORMATION";
    private static final String FUNCTION = "FUNCTION";
    private static final String MONTH = "MONTH";
    private static final String DAY = "DAY";

    /** What the phones of the guided page have from before: a free trial, and something small each month. */
    public static final String GUIDED_TRIAL = "READ8";

    public static final String GUIDED_MONTHLY = "WEATHER3";

    public static final List<ProviderSheet> ALL = List.of(
            new ProviderSheet(
                    "SP-0417",
                    "星河彩铃",
                    "Galaxy Tones",
                    true,
                    Optional.of("106588001"),
                    false,
                    List.of(
                            new OfferSheet("RINGTONE5", "掌上铃音", "Pocket Tones", INFORMATION, 500, MONTH, 0, "KT5"),
                            new OfferSheet("RINGDAY", "每日一铃", "Tone of the Day", INFORMATION, 30, DAY, 3, "KTR"))),
            new ProviderSheet(
                    "SP-0533",
                    "墨香阅读",
                    "Inkwell Reading",
                    true,
                    Optional.of("106588002"),
                    false,
                    List.of(
                            new OfferSheet("READ8", "阅读会员", "Reading Club", INFORMATION, 800, MONTH, 30, "YD8"),
                            new OfferSheet("NOVEL12", "小说畅读", "Unlimited Novels", INFORMATION, 1200, MONTH, 0, "YD12"),
                            new OfferSheet("STORYDAY", "每日故事", "Daily Story", INFORMATION, 50, DAY, 0, "YDR"))),
            new ProviderSheet(
                    "SP-0618",
                    "晴空天气",
                    "Clear Sky Weather",
                    true,
                    Optional.of("106588003"),
                    true,
                    List.of(
                            new OfferSheet("WEATHER3", "天气早知道", "Weather Ahead", INFORMATION, 300, MONTH, 0, "TQ3"),
                            new OfferSheet("TYPHOON2", "台风预警", "Storm Warning", INFORMATION, 200, MONTH, 7, "TQ2"))),
            new ProviderSheet(
                    "SP-0702",
                    "童趣课堂",
                    "Little Lessons",
                    true,
                    Optional.empty(),
                    false,
                    List.of(
                            new OfferSheet("KIDS15", "亲子课堂", "Family Lessons", INFORMATION, 1500, MONTH, 7, "KID"),
                            new OfferSheet("POEMDAY", "每日一诗", "A Poem a Day", INFORMATION, 20, DAY, 0, "SHI"))),
            new ProviderSheet(
                    "SP-0856",
                    "安心通信",
                    "Safe Calling",
                    true,
                    Optional.empty(),
                    false,
                    List.of(
                            new OfferSheet("MISSEDCALL3", "漏话提醒", "Missed Call Alert", FUNCTION, 300, MONTH, 0, "LH3"),
                            new OfferSheet("CALLGUARD6", "来电防护", "Call Guard", FUNCTION, 600, MONTH, 15, "FH6"))),
            new ProviderSheet(
                    "SP-0999",
                    "飞鸿互娱",
                    "Wild Goose Play",
                    false,
                    Optional.empty(),
                    false,
                    List.of(
                            new OfferSheet("GAME10", "游戏大礼包", "Game Treasure", INFORMATION, 1000, MONTH, 0, "YX10"),
                            new OfferSheet("LUCKYDAY", "每日运势", "Lucky Stars", INFORMATION, 90, DAY, 3, "YSR"))));

    private ProviderSheets() {}

    public static Optional<ProviderSheet> find(String id) {
        return ALL.stream().filter(sheet -> sheet.id().equals(id)).findFirst();
    }
}
