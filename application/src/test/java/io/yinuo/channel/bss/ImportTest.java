package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.channel.bss.BssCaller.Answer;
import io.yinuo.channel.bss.BssCaller.Begun;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Charging;
import io.yinuo.communication.SentMessages;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import io.yinuo.partner.Partners;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Lines;
import io.yinuo.staff.Audit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An operator hands over what he has today, once and again, right and wrong. */
class ImportTest {

    private static final String LINES = "msisdn,region,language,name,document,number";
    private static final String ACCOUNTS = "msisdn,balance_fen";
    private static final String PROVIDERS = "id,name_zh,name_en,port,webhook";
    private static final String OFFERS =
            "code,provider,name_zh,name_en,category,fee_kind,price_fen,period,trial_days,on_sale";
    private static final String SERVICES = "msisdn,offer,started_at,paid_until,trial,origin,reference";
    private static final String CHARGES = "key,msisdn,offer,amount_fen,period_start,at";

    private static final String RUNS = ",RINGTONE5,2026-07-31T16:00:00Z,2026-08-31T16:00:00Z,false,BSS-HUNAN,";

    @TempDir
    static Path home = Path.of("set by JUnit");

    private static ConfigurableApplicationContext house;
    private static BssCaller bss;
    private static int phones;

    private String phone = "";

    @BeforeAll
    static void open() {
        house = BssHouse.start(
                TestDatabase.emptyUrl(),
                home.toString(),
                List.of("--yinuo.bss.import-rows=3000", "--yinuo.bss.import-size=1MB"));
        bss = BssCaller.of(BssHouse.port(house));
        bss.csv("providers", PROVIDERS, "SP-0417,悦音科技,Joyful Sound,106588001,http://127.0.0.1:9/news");
        bss.csv("offers", OFFERS, "RINGTONE5,SP-0417,掌上铃音,Ringtone,VALUE_ADDED,INFORMATION,500,MONTH,0,true");
        bss.csv("offers", OFFERS, "READ8,SP-0417,阅读会员,Reading,VALUE_ADDED,INFORMATION,800,MONTH,0,true");
    }

    @AfterAll
    static void close() {
        bss.close();
        house.close();
    }

    @BeforeEach
    void aLineOfItsOwn() {
        phone = newPhone();
        Answer answer = bss.csv("lines", LINES, line(phone));
        assertThat(answer.accepted()).isEqualTo(1);
    }

    private static String newPhone() {
        phones++;
        return "1380001%04d".formatted(phones);
    }

    private static String line(String phone) {
        return phone + ",/hunan/shaoyang,zh,王伟,RESIDENT_ID_CARD," + BssCaller.idCard(phones % 1_000);
    }

    private static <T> T the(Class<T> front) {
        return house.getBean(front);
    }

    private List<Subscription> running() {
        return the(Ordering.class).running(Msisdn.of(phone));
    }

    // What is taken

    @Test
    void aLineIsActiveInItsRegionAndLanguageAndKnownTheSecondTime() {
        String other = newPhone();
        String row = other + ",/hunan/changsha,EN,Li Xiang,PASSPORT,E12345678";

        assertThat(bss.csv("lines", LINES, row).accepted()).isEqualTo(1);
        Answer again = bss.csv("lines", LINES, row);

        Line line = the(Lines.class).find(Msisdn.of(other)).orElseThrow();
        assertThat(line.state()).isEqualTo(LineState.ACTIVE);
        assertThat(line.region().path()).isEqualTo("/hunan/changsha");
        assertThat(line.language()).isEqualTo(Language.EN);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.accepted()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.rejected()).isEmpty();
    }

    @Test
    void aBalanceComesOverOnceAndIsOursToCountFromThenOn() {
        assertThat(bss.csv("accounts", ACCOUNTS, phone + ",-1250").accepted()).isEqualTo(1);
        Answer again = bss.csv("accounts", ACCOUNTS, phone + ",99999");

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(the(Charging.class).balance(Msisdn.of(phone))).contains(new Fen(-1_250));
    }

    @Test
    void aProviderIsChangedButNeitherSuspendedNorLetBackIn() {
        bss.csv("providers", PROVIDERS, "SP-0500,甲,Alpha,,");
        ProviderId id = new ProviderId("SP-0500");
        the(Partners.class).suspend(id, "zhaojun", "fraud");

        assertThat(bss.csv("providers", PROVIDERS, "SP-0500,甲,Alpha,,").unchanged())
                .isEqualTo(1);
        assertThat(bss.csv("providers", PROVIDERS, "SP-0500,乙,Beta,,https://sp.example.net/news")
                        .accepted())
                .isEqualTo(1);

        assertThat(the(Partners.class).find(id).orElseThrow().name().en()).isEqualTo("Beta");
        assertThat(the(Partners.class).find(id).orElseThrow().isActive()).isFalse();
    }

    @Test
    void whateverIsChangedOfAProviderIsTakenAndItKeepsItsPort() {
        for (String row : List.of(
                "SP-0510,甲,Alpha,106588051,",
                "SP-0510,甲,Aleph,106588051,",
                "SP-0510,甲,Aleph,106588051,https://sp.example.net/news",
                "SP-0510,甲,Aleph,106588052,https://sp.example.net/news",
                "SP-0510,甲,Aleph,,")) {
            assertThat(bss.csv("providers", PROVIDERS, row).accepted()).as(row).isEqualTo(1);
            assertThat(bss.csv("providers", PROVIDERS, row).unchanged()).as(row).isEqualTo(1);
        }
    }

    @Test
    void anOfferWithOtherContentIsTheNextVersion() {
        String row = "WEATHER3,SP-0417,天气,Weather,VALUE_ADDED,INFORMATION,300,MONTH,7,true";
        assertThat(bss.csv("offers", OFFERS, row).accepted()).isEqualTo(1);
        assertThat(bss.csv("offers", OFFERS, row).unchanged()).isEqualTo(1);
        assertThat(bss.csv("offers", OFFERS, row.replace("300", "400")).accepted())
                .isEqualTo(1);

        assertThat(the(Catalog.class)
                        .offer(new OfferCode("WEATHER3"))
                        .orElseThrow()
                        .version())
                .isEqualTo(2);
    }

    @Test
    void anOfferThatIsNotOnSaleIsKnownForTheServicesThatRun() {
        bss.csv("offers", OFFERS, "OLD2,SP-0417,旧,Old,VALUE_ADDED,FUNCTION,200,MONTH,0,false");

        assertThat(the(Catalog.class).offer(new OfferCode("OLD2")).orElseThrow().onSale())
                .isFalse();
        assertThat(bss.csv("subscriptions", SERVICES, phone + RUNS.replace("RINGTONE5", "OLD2") + "O-" + phone)
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void aServiceRunsOnItsTermsAndTheSameFileTwiceChangesNothing() {
        String row = phone + RUNS + "S-1-" + phone;
        assertThat(bss.csv("subscriptions", SERVICES, row).accepted()).isEqualTo(1);
        Answer again = bss.csv("subscriptions", SERVICES, row);

        assertThat(again.accepted()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(running()).singleElement().satisfies(service -> {
            assertThat(service.origin()).isEqualTo("BSS-HUNAN");
            assertThat(service.price()).isEqualTo(new Fen(500));
            assertThat(service.startedAt()).isEqualTo("2026-07-31T16:00:00Z");
            assertThat(service.paidUntil()).isEqualTo("2026-08-31T16:00:00Z");
            assertThat(service.trial()).isFalse();
        });
    }

    @Test
    void aServiceOnTrialGoesOnAsATrial() {
        bss.csv("offers", OFFERS, "TRY3,SP-0417,试用,Trial,VALUE_ADDED,INFORMATION,300,MONTH,30,true");
        String tries = RUNS.replace("RINGTONE5", "TRY3").replace("false", "true");

        assertThat(bss.csv("subscriptions", SERVICES, phone + tries + "T-" + phone)
                        .accepted())
                .isEqualTo(1);
        assertThat(running())
                .singleElement()
                .satisfies(service -> assertThat(service.trial()).isTrue());
    }

    @Test
    void rowsOfOneLineAreTakenInTheirOrderHoweverItsNumberIsWritten() {
        List<String> lines = new ArrayList<>(List.of(LINES));
        List<String> services = new ArrayList<>(List.of(SERVICES));
        List<String> second = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            String one = newPhone();
            lines.add(line(one));
            services.add(one + RUNS + "first-" + one);
            services.add("+86 " + one + " " + RUNS + "second-" + one);
            second.add(2 * i + " RUNS_ALREADY");
        }
        bss.csv("lines", lines.toArray(String[]::new));

        Answer answer = bss.csv("subscriptions", services.toArray(String[]::new));

        assertThat(answer.accepted()).isEqualTo(40);
        assertThat(answer.rejected()).containsExactlyElementsOf(second);
    }

    @Test
    void whatTheCustomerStoppedHereStaysStoppedHoweverOftenItIsSentAgain() {
        String row = phone + RUNS + "S-2-" + phone;
        bss.csv("subscriptions", SERVICES, row);
        long id = running().getFirst().id();
        the(Ordering.class)
                .stop(new StopRequest(
                        Msisdn.of(phone), Set.of(id), the(Clock.class).instant(), "SMS", "phone"));

        assertThat(bss.csv("subscriptions", SERVICES, row).unchanged()).isEqualTo(1);
        assertThat(running()).isEmpty();
    }

    @Test
    void aChargeOfBeforeIsShownAndCostsNothingAndOwesNoNotice() {
        bss.csv("accounts", ACCOUNTS, phone + ",1000");
        String row = "C-" + phone + "," + phone + ",RINGTONE5,500,2026-06-30T16:00:00Z,2026-07-01T01:00:00Z";
        long facts = factsOfCharging();

        assertThat(bss.csv("charges", CHARGES, row).accepted()).isEqualTo(1);
        assertThat(bss.csv("charges", CHARGES, row).unchanged()).isEqualTo(1);

        Msisdn line = Msisdn.of(phone);
        List<Charge> charges = the(Charging.class).charges(line, 10);
        assertThat(charges).singleElement().satisfies(charge -> {
            assertThat(charge.amount()).isEqualTo(new Fen(500));
            assertThat(charge.service().zh()).isEqualTo("掌上铃音");
            assertThat(charge.providerName().zh()).isEqualTo("悦音科技");
            assertThat(charge.periodStart()).isEqualTo("2026-06-30T16:00:00Z");
            assertThat(charge.at()).isEqualTo("2026-07-01T01:00:00Z");
        });
        assertThat(the(Charging.class).balance(line)).contains(new Fen(1_000));
        assertThat(the(Charging.class).notices(line, 10)).isEmpty();
        assertThat(the(SentMessages.class).sent).isEmpty();
        assertThat(factsOfCharging()).isEqualTo(facts);
    }

    private static long factsOfCharging() {
        return the(JdbcClient.class)
                .sql("select count(*) from charging.fact")
                .query(Long.class)
                .single();
    }

    @Test
    void jsonSaysTheSameAsCsv() {
        Answer services = bss.post("/api/imports/subscriptions", "application/json", """
                [{"msisdn":"%s","offer":"RINGTONE5","started_at":"2026-07-31T16:00:00Z",
                  "paid_until":"2026-08-31T16:00:00Z","trial":false,"origin":"BSS-HUNAN","reference":"J-1"}]
                """.formatted(phone));
        Answer sameInCsv = bss.csv("subscriptions", SERVICES, phone + RUNS + "J-1");
        Answer provider = bss.post(
                "/api/imports/providers",
                "application/json;charset=utf-8",
                "[{\"id\":\"SP-0501\",\"name_zh\":\"丙\",\"name_en\":\"Gamma\",\"port\":null}]");

        assertThat(services.accepted()).isEqualTo(1);
        assertThat(sameInCsv.unchanged()).isEqualTo(1);
        assertThat(provider.accepted()).isEqualTo(1);
    }

    @Test
    void exportsOfSpreadsheetsAreReadWithTheirMarkQuotesLineEndsAndColumnsInAnyOrder() {
        String other = newPhone();
        String csv = "\uFEFFname,msisdn, region ,language,document,number\r\n\r\n\"Li, \"\"Lily\"\" Xiang\"," + other
                + ",/hunan,en,PASSPORT,E12345679";

        Answer answer = bss.post("/api/imports/lines", "text/csv; charset=UTF-8", csv);

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.rejected()).isEmpty();
    }

    // What is rejected, row by row

    @Test
    void wrongRowsAreNamedWithTheirReasonsAndTheOthersAreTaken() {
        String fine = newPhone();
        String right = line(fine);
        Answer answer = bss.csv(
                "lines",
                LINES,
                "12345,/hunan,zh,王伟,RESIDENT_ID_CARD," + BssCaller.idCard(1),
                right,
                right,
                newPhone() + ",hunan,fr,,RESIDENT_ID_CARD," + BssCaller.idCard(1),
                newPhone() + ",/hunan,zh,王伟,RESIDENT_ID_CARD,999999199001010010",
                newPhone() + ",/hunan,zh,王伟,LIBRARY_CARD,1",
                fine + ",/hunan,zh,李想,PASSPORT,E99999999",
                "too,few",
                newPhone() + ",/hunan,zh,王\u0007伟,RESIDENT_ID_CARD," + BssCaller.idCard(1),
                line(newPhone()) + ",and more",
                line(newPhone()).replace("王伟", "王".repeat(61)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.unchanged()).isEqualTo(1);
        assertThat(answer.rejected())
                .containsExactly(
                        "1 MALFORMED",
                        "4 MALFORMED",
                        "5 CHECK_CHARACTER_WRONG",
                        "6 MALFORMED",
                        "7 REGISTERED_OTHERWISE",
                        "8 MALFORMED",
                        "9 MALFORMED",
                        "10 MALFORMED",
                        "11 MALFORMED");
        assertThat(answer.body().path("rejected").get(1).path("detail").asString())
                .contains("region must be", "language must be one of ZH, EN", "name is missing");
        assertThat(answer.body().toString()).doesNotContain("李想", "E99999999", "LIBRARY");
    }

    @Test
    void aLineThatWasClosedHereIsNotOpenedByAnImport() {
        the(Lines.class).close(Msisdn.of(phone));

        assertThat(bss.csv("lines", LINES, line(phone)).rejected()).containsExactly("1 CLOSED");
        assertThat(the(Lines.class).find(Msisdn.of(phone)).orElseThrow().state())
                .isEqualTo(LineState.CLOSED);
    }

    @Test
    void aLineNamesTheClientThatVouchesForItsDocument() {
        assertThat(the(JdbcClient.class)
                        .sql("select distinct checked_by from party.registration")
                        .query(String.class)
                        .list())
                .containsExactly(BssHouse.CLIENT);
    }

    @Test
    void whatBelongsToNobodyIsRejected() {
        String nobody = "13799990001";
        assertThat(bss.csv("accounts", ACCOUNTS, nobody + ",1").rejected()).containsExactly("1 UNKNOWN_LINE");
        assertThat(bss.csv("subscriptions", SERVICES, nobody + RUNS + "N-1").rejected())
                .containsExactly("1 UNKNOWN_LINE");
        assertThat(bss.csv(
                                "charges",
                                CHARGES,
                                "N-1," + nobody + ",RINGTONE5,1,2026-06-30T16:00:00Z,2026-07-01T01:00:00Z")
                        .rejected())
                .containsExactly("1 UNKNOWN_LINE");
        assertThat(bss.csv("offers", OFFERS, "LOST1,SP-9999,无,None,VALUE_ADDED,INFORMATION,1,MONTH,0,true")
                        .rejected())
                .containsExactly("1 UNKNOWN_PROVIDER");
    }

    @Test
    void aServiceIsRejectedForWhatItContradicts() {
        String other = newPhone();
        bss.csv("lines", LINES, line(other));
        String reference = "S-3-" + phone;
        Answer answer = bss.csv(
                "subscriptions",
                SERVICES,
                phone + RUNS + reference,
                other + RUNS + reference + "-b",
                phone + RUNS.replace("RINGTONE5", "READ8") + reference,
                phone + RUNS + "another-number-" + phone,
                phone + RUNS.replace("RINGTONE5", "NOSUCH1") + "x-" + phone,
                phone + RUNS.replace("2026-08-31", "2026-07-01") + "y-" + phone,
                phone + RUNS.replace("BSS-HUNAN", "ORDER") + "z-" + phone,
                phone + RUNS.replace("false", "no") + "no-" + phone,
                phone + RUNS + "with space",
                phone + RUNS + "r".repeat(81),
                phone + RUNS.replace("BSS-HUNAN", "o".repeat(41)) + "o-" + phone);

        assertThat(answer.accepted()).isEqualTo(2);
        assertThat(answer.rejected())
                .containsExactly(
                        "3 REFERENCE_REUSED",
                        "4 RUNS_ALREADY",
                        "5 UNKNOWN_OFFER",
                        "6 MALFORMED",
                        "7 MALFORMED",
                        "8 MALFORMED",
                        "9 MALFORMED",
                        "10 MALFORMED",
                        "11 MALFORMED");
        assertThat(bss.csv("subscriptions", SERVICES, other + RUNS + reference).rejected())
                .containsExactly("1 REFERENCE_REUSED");
        assertThat(running()).hasSize(1);
    }

    @Test
    void aChargeIsRejectedForWhatItContradicts() {
        String tail = "," + phone + ",RINGTONE5,500,2026-06-30T16:00:00Z,2026-07-01T01:00:00Z";
        String key = "K-" + phone;
        Answer answer = bss.csv(
                "charges",
                CHARGES,
                key + tail,
                key + tail.replace("500", "600"),
                "a b" + tail,
                "k2" + tail.replace("500", "0"),
                "k3" + tail.replace("2026-07-01", "2026-12-01"),
                "k4" + tail.replace("RINGTONE5", "NOSUCH1"),
                "k5" + tail.replace("500", "5.00"));

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.rejected())
                .containsExactly(
                        "2 KEY_REUSED", "3 MALFORMED", "4 MALFORMED", "5 MALFORMED", "6 UNKNOWN_OFFER", "7 MALFORMED");
        assertThat(the(Charging.class).charges(Msisdn.of(phone), 10)).hasSize(1);
    }

    @Test
    void providersAndOffersAreRejectedForWhatTheyContradict() {
        Answer providers = bss.csv(
                "providers",
                PROVIDERS,
                "SP-0600,一,One,106588060,",
                "SP-0601,二,Two,106588060,",
                "SP-0602,三,Three,,ftp://sp.example.net/",
                "SP-0603,四,Four,12,",
                "417,五,Five,,");
        Answer offers = bss.csv(
                "offers",
                OFFERS,
                "RINGTONE5,SP-0600,掌上铃音,Ringtone,VALUE_ADDED,INFORMATION,500,MONTH,0,true",
                "ONCE1,SP-0600,一次,Once,VALUE_ADDED,INFORMATION,500,ONCE,7,true",
                "MINUS1,SP-0600,负,Minus,VALUE_ADDED,INFORMATION,-1,MONTH,0,true");

        assertThat(providers.accepted()).isEqualTo(1);
        assertThat(providers.rejected()).containsExactly("2 PORT_TAKEN", "3 MALFORMED", "4 MALFORMED", "5 MALFORMED");
        assertThat(offers.accepted()).isZero();
        assertThat(offers.rejected()).containsExactly("1 CODE_TAKEN", "2 MALFORMED", "3 MALFORMED");
    }

    @Test
    void wrongObjectsInJsonAreWrongRows() {
        Answer answer = bss.post(
                "/api/imports/accounts",
                "application/json",
                "[7,{\"msisdn\":\"" + phone + "\",\"balance_fen\":10},{\"msisdn\":\"" + phone
                        + "\",\"balance_fen\":1,\"colour\":1},{\"msisdn\":[1],\"balance_fen\":1},{\"msisdn\":\"" + phone
                        + "\",\"balance_fen\":1.5},{}]");

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.rejected())
                .containsExactly("1 MALFORMED", "3 MALFORMED", "4 MALFORMED", "5 MALFORMED", "6 MALFORMED");
    }

    @Test
    void moreRowsThanAFrontTakesAtOnceKeepTheirNumbers() {
        List<String> rows = new ArrayList<>(List.of(ACCOUNTS));
        for (int i = 1; i <= 2_500; i++) {
            rows.add(i == 1_001 || i == 2_345 ? phone + ",5" : "x,5");
        }
        Answer answer = bss.csv("accounts", rows.toArray(String[]::new));

        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.unchanged()).isEqualTo(1);
        assertThat(answer.rejected()).hasSize(2_498).contains("1000 MALFORMED", "1002 MALFORMED");
    }

    // What is refused as a whole

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | The file is empty",
                "'13800002047,5'                | Missing: msisdn,balance_fen.",
                "'msisdn\n13800002047'          | Missing: balance_fen.",
                "'msisdn,balance_fen,x\n1,2,3' | Not known: 1 of its columns",
                "'msisdn;balance_fen\n1;2'     | Missing: msisdn,balance_fen.",
                "'msisdn,msisdn,balance_fen\n' | Named twice: msisdn.",
                "'msisdn,balance_fen\n\"1,2\n3,4\n' | a quote is not closed",
                "'msisdn,balance_fen\n\"1\"x,2\n'   | behind a closing quote"
            })
    void aFileThatCannotBeReadIsRefusedWithWhatIsWrong(String csv, String said) {
        Answer answer = bss.post("/api/imports/accounts", "text/csv", csv.replace("\\n", "\n"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.reason()).isEqualTo("MALFORMED");
        assertThat(answer.detail()).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "{}", "'[{\"msisdn\":\"1\",\"msisdn\":\"2\"}]'", "'[{\"msisdn\":'", "'[] []'"})
    void jsonThatIsNoArrayIsRefused(String json) {
        Answer answer = bss.post("/api/imports/accounts", "application/json", json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.reason()).isEqualTo("MALFORMED");
    }

    @Test
    void otherCharactersThanUtf8AreRefusedAndNotGuessed() {
        byte[] gbk = (LINES + "\n" + line(newPhone())).getBytes(Charset.forName("GBK"));

        Answer answer = bss.post("/api/imports/lines", "text/csv", gbk);
        assertThat(answer.reason()).isEqualTo("NOT_UTF_8");
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:yinuo:problem:not-utf-8");
        assertThat(bss.post("/api/imports/lines", "text/csv;charset=GBK", gbk).status())
                .isEqualTo(415);
        assertThat(bss.post("/api/imports/lines", "application/xml", "<x/>").status())
                .isEqualTo(415);
    }

    @Test
    void whatIsTooLongIsRefusedAndNothingOfItIsTaken() {
        String other = newPhone();
        List<String> rows = new ArrayList<>(List.of(LINES, line(other)));
        for (int i = 0; i < 3_000; i++) {
            rows.add("x,x,x,x,x,x");
        }
        Answer many = bss.csv("lines", rows.toArray(String[]::new));
        Answer big = bss.post(
                "/api/imports/lines",
                "text/csv",
                (LINES + "\n" + line(other) + "\n" + " ".repeat(1_048_576)).getBytes(StandardCharsets.UTF_8));

        int unannounced = bss.begin(
                        "/api/imports/lines", "text/csv", LINES + "\n" + line(other) + "\n" + " ".repeat(1_048_576))
                .end();
        Answer manyObjects = bss.post("/api/imports/lines", "application/json", "[" + "{},".repeat(3_000) + "{}]");

        assertThat(many.status()).isEqualTo(413);
        assertThat(many.reason()).isEqualTo("TOO_MANY_ROWS");
        assertThat(manyObjects.reason()).isEqualTo("TOO_MANY_ROWS");
        assertThat(big.status()).isEqualTo(413);
        assertThat(unannounced).isEqualTo(413);
        assertThat(the(Lines.class).find(Msisdn.of(other))).isEmpty();
    }

    @Test
    void aThirdImportWaitsUntilOneOfTwoIsDone() throws Exception {
        String balance = ACCOUNTS + "\n" + phone + ",5\n";
        List<Begun> two = List.of(
                bss.begin("/api/imports/accounts", "text/csv", balance),
                bss.begin("/api/imports/accounts", "text/csv", balance));
        CompletableFuture<Answer> third = new CompletableFuture<>();
        await().until(() -> {
            CompletableFuture<Answer> one = CompletableFuture.supplyAsync(
                    () -> bss.csv("accounts", ACCOUNTS, phone + ",5"), Thread::startVirtualThread);
            try {
                return one.get(500, TimeUnit.MILLISECONDS).status() != 200; // the two have not begun yet
            } catch (TimeoutException e) {
                return one.thenAccept(third::complete) != null;
            }
        });

        assertThat(two.stream().map(Begun::end)).containsExactly(200, 200);
        assertThat(third.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aKindThatIsNotKnownIsNamedAsSuch() {
        Answer answer = bss.csv("invoices", "a,b", "1,2");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail()).contains("accounts, charges, lines, offers, providers, subscriptions");
    }

    // Secrets of providers

    @Test
    void aProviderGetsANewSecretAndComesInWithIt() {
        Answer fresh = bss.post("/api/providers/SP-0417/secret", "application/json", "");
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.cacheControl()).isEqualTo("no-store");
        assertThat(the(Audit.class).newest(1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.entry().actor()).isEqualTo("client:" + BssHouse.CLIENT));
        String secret = fresh.body().path("secret").asString();
        try (BssCaller provider = new BssCaller(BssHouse.port(house), "SP-0417", secret, "orders")) {
            assertThat(provider.csv("lines", LINES, line(newPhone())).status()).isEqualTo(403);
            assertThat(provider.get("/api/stops").status()).isEqualTo(403);
        }
        assertThat(bss.post("/api/providers/SP-7777/secret", "application/json", "")
                        .status())
                .isEqualTo(404);
        assertThat(bss.post("/api/providers/nobody/secret", "application/json", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTokenMustNameTheScopeThatItIsFor() {
        try (BssCaller silent = new BssCaller(BssHouse.port(house), BssHouse.CLIENT, BssHouse.SECRET, "")) {
            assertThat(silent.csv("lines", LINES, line(newPhone())).status()).isEqualTo(403);
        }
    }
}
