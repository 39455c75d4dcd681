package io.yinuo.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The lines, offers and services that the load programs put into Yinuo before they measure, all by its import API. */
final class Town {

    static final String PROVIDER = "SP-9001";
    static final String OFFER = "BENCH-TUNE";

    private static final String BIRTH_AND_PLACE = "43052419900101";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private Town() {}

    static String phone(long number) {
        return String.format(Locale.ROOT, "1370%07d", number);
    }

    static void settle(RunningYinuo yinuo, int phones, int servicesEach) throws IOException, InterruptedException {
        yinuo.importRows(
                "lines",
                "msisdn,region,language,name,document,number",
                rows(phones, n -> phone(n) + ",/hunan/shaoyang,ZH,测试客户,RESIDENT_ID_CARD," + identityCard(n)));
        yinuo.importRows("accounts", "msisdn,balance_fen", rows(phones, n -> phone(n) + ",1000000"));
        yinuo.importRows("providers", "id,name_zh,name_en,port,webhook", Stream.of(PROVIDER + ",测速公司,Bench Company,,"));
        yinuo.importRows(
                "offers",
                "code,provider,name_zh,name_en,category,fee_kind,price_fen,period,trial_days,on_sale",
                rows(
                        servicesEach + 1,
                        n -> (n == 0 ? OFFER : OFFER + n) + "," + PROVIDER + ",测速铃音" + n + ",Bench tune " + n
                                + ",VALUE_ADDED,INFORMATION,500,MONTH,0,true"));
        for (int service = 1; service <= servicesEach; service++) {
            String offer = OFFER + service;
            yinuo.importRows(
                    "subscriptions",
                    "msisdn,offer,started_at,paid_until,trial,origin,reference",
                    rows(
                            phones,
                            n -> phone(n) + "," + offer + ",2026-01-01T00:00:00Z,2099-01-01T00:00:00Z,false,BSS-BENCH,"
                                    + offer + "-" + n));
        }
    }

    private static Stream<String> rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row);
    }

    /** A number with the right check character (GB 11643) that belongs to nobody: its serial is the line's. */
    private static String identityCard(int number) {
        String body = BIRTH_AND_PLACE.substring(0, 14) + String.format(Locale.ROOT, "%03d", number % 1_000);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return body + CHECK.charAt(sum % 11);
    }
}
