package io.yinuo.channel.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.channel.desk.Town;
import io.yinuo.channel.desk.TownPages;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Language;
import io.yinuo.party.Line;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who comes in by which door, and who does not. */
@SpringBootTest(
        classes = TownPages.class,
        properties = {
            "yinuo.clients[0].id=bss-hunan",
            "yinuo.clients[0].secret=a-secret-of-the-bss",
            "yinuo.clients[0].scopes=import",
            "yinuo.clients[1].id=shop",
            "yinuo.clients[1].secret=a-secret-of-the-shop",
            "yinuo.clients[1].scopes=packs:order,top-ups:write,recharge-cards:make"
        })
@AutoConfigureMockMvc
class DoorsTest {

    private static final String HTML = "text/html";
    private static final Pattern SIX_DIGITS = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static int addresses;

    @TempDir
    static @Nullable Path keys;

    private final MockMvc web;
    private final Town town;

    /** Each test comes from an address of its own, so that the limits of one are not those of another. */
    private String address = "";

    DoorsTest(@Autowired MockMvc web, @Autowired Town town) {
        this.web = web;
        this.town = town;
    }

    @DynamicPropertySource
    static void keysAside(DynamicPropertyRegistry registry) {
        registry.add("yinuo.sign-in.keys", () -> String.valueOf(keys));
    }

    @BeforeEach
    void anotherMorning() {
        town.reset();
        addresses++;
        address = "10.0." + addresses / 250 + "." + addresses % 250;
        // The limits remember in hours; a new day forgets.
        town.clock.advance(Duration.ofDays(addresses));
    }

    // Machines

    @Test
    void aProviderFetchesATokenWithItsNumberAndSecret() throws Exception {
        String token = token("SP-0417", Town.SECRET, "orders");
        assertThat(token.split("\\.")).hasSize(3);
        assertThat(statusOf(HttpMethod.GET, "/api/orders/1", token)).isEqualTo(404);
    }

    @Test
    void aWrongSecretAndAnUnknownClientGetTheSameAnswer() throws Exception {
        MvcResult wrong = askToken("SP-0417", "not the secret", "orders");
        MvcResult unknown = askToken("SP-9999", "not the secret", "orders");
        assertThat(wrong.getResponse().getStatus()).isEqualTo(401);
        assertThat(unknown.getResponse().getStatus()).isEqualTo(401);
        assertThat(unknown.getResponse().getContentAsString())
                .isEqualTo(wrong.getResponse().getContentAsString());
    }

    @Test
    void aProviderGetsNoScopeBeyondOrders() throws Exception {
        assertThat(askToken("SP-0417", Town.SECRET, "import").getResponse().getStatus())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/orders/1,               orders, 404",
        "POST, /api/orders,                 orders, 404",
        "POST, /api/charges,                orders, 404",
        "POST, /api/imports/lines,          orders, 403",
        "POST, /api/providers/SP-0417/secret, orders, 403",
        "GET,  /api/lines/1,                orders, 403",
        "GET,  /api/stops,                  orders, 403",
        "GET,  /api/anything,               orders, 403",
        "POST, /api/imports/lines,          import, 404",
        "POST, /api/providers/SP-0417/secret, import, 404",
        "GET,  /api/lines/1,                import, 404",
        "GET,  /api/stops,                  import, 404",
        "POST, /api/orders,                 import, 403",
        "POST, /api/charges,                import, 403",
        "POST, /api/lines/1/pack-orders,    import, 403",
        "POST, /api/lines/1/pack-orders,    orders, 403",
        "POST, /api/lines/1/pack-orders,    packs:order, 404",
        "GET,  /api/lines/1/pack-orders/R1, packs:order, 404",
        "POST, /api/lines/1/top-ups,        packs:order, 403",
        "POST, /api/lines/1/top-ups,        import, 403",
        "POST, /api/lines/1/top-ups,        top-ups:write, 404",
        "POST, /api/lines/1/pack-orders,    top-ups:write, 403",
        "GET,  /api/lines/1,                packs:order, 403",
        "POST, /api/recharge-card-batches,  top-ups:write, 403",
        "POST, /api/recharge-card-batches/a/stop, top-ups:write, 403",
        "POST, /api/recharge-card-batches,  recharge-cards:make, 404",
        "POST, /api/recharge-card-batches/a/stop, recharge-cards:make, 404",
        "POST, /api/lines/1/top-ups,        recharge-cards:make, 403",
        "GET,  /api/orders/1,               none,   401",
        "POST, /api/imports/lines,          none,   401",
        "GET,  /api/anything,               none,   401",
        "GET,  /api/commitments,            none,   404",
        "POST, /api/commitments,            none,   401"
    })
    void theScopeDecidesWhatAMachineMayDo(String method, String path, String scope, int status) throws Exception {
        String token = switch (scope) {
            case "orders" -> token("SP-0417", Town.SECRET, "orders");
            case "packs:order", "top-ups:write", "recharge-cards:make" -> token("shop", "a-secret-of-the-shop", scope);
            case "import" -> token("bss-hunan", "a-secret-of-the-bss", "import");
            default -> "";
        };
        // 404 is "let in": behind the door there is nothing in this town.
        assertThat(statusOf(HttpMethod.valueOf(method), path, token)).isEqualTo(status);
    }

    @Test
    void machinesAreRefusedAsProblemJson() throws Exception {
        web.perform(get("/api/orders/1"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        web.perform(get("/api/orders/1").header("Authorization", "Bearer nonsense"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        String token = token("SP-0417", Town.SECRET, "orders");
        web.perform(post("/api/imports/lines").header("Authorization", "Bearer " + token))
                .andExpect(status().isForbidden())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    @Test
    void aTokenEndsSoon() throws Exception {
        String token = token("SP-0417", Town.SECRET, "orders");
        town.clock.advance(Duration.ofMinutes(9));
        assertThat(statusOf(HttpMethod.GET, "/api/orders/1", token)).isEqualTo(404);
        town.clock.advance(Duration.ofMinutes(2));
        assertThat(statusOf(HttpMethod.GET, "/api/orders/1", token)).isEqualTo(401);
    }

    @Test
    void anAddressThatGuessesSecretsIsSentAwayForAWhile() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(askToken("SP-0417", "guess " + i, "orders").getResponse().getStatus())
                    .isEqualTo(401);
        }
        assertThat(askToken("SP-0417", Town.SECRET, "orders").getResponse().getStatus())
                .isEqualTo(429);
        town.clock.advance(Duration.ofMinutes(16));
        assertThat(askToken("SP-0417", Town.SECRET, "orders").getResponse().getStatus())
                .isEqualTo(200);
    }

    @Test
    void aSessionOfStaffOpensNoApi() throws Exception {
        web.perform(get("/api/orders/1").session(staff("limin"))).andExpect(status().isUnauthorized());
    }

    // Staff

    @Test
    void staffComesInWithNameAndPasswordAndGetsANewSessionId() throws Exception {
        MockHttpSession before = new MockHttpSession();
        String id = before.getId();
        MvcResult in = web.perform(signIn("limin", Town.PASSWORD).session(before))
                .andExpect(redirectedUrl("/desk"))
                .andReturn();
        MockHttpSession after = (MockHttpSession) in.getRequest().getSession();
        assertThat(after).isNotNull();
        assertThat(after.getId()).isNotEqualTo(id);
        web.perform(get("/desk").session(after).accept(HTML)).andExpect(status().isOk());
    }

    @Test
    void wrongPasswordUnknownNameAndClosedAccountSoundTheSame() throws Exception {
        StaffMember member = Objects.requireNonNull(town.staff.get("sunli"));
        town.staff.put("sunli", new StaffMember("sunli", member.shown(), member.region(), member.roles(), false));
        for (MockHttpServletRequestBuilder attempt : List.of(
                signIn("limin", "wrong password"),
                signIn("nobody", Town.PASSWORD),
                signIn("sunli", Town.PASSWORD),
                signIn("' or 1=1 --", Town.PASSWORD))) {
            web.perform(attempt).andExpect(redirectedUrl("/desk/sign-in?refused=wrong"));
        }
    }

    @Test
    void anUnknownNameTakesAsLongAsAWrongPassword() throws Exception {
        web.perform(signIn("limin", "warm up 1"));
        long known = nanosOf(signIn("limin", "wrong password"));
        long unknown = nanosOf(signIn("nobody-here", "wrong password"));
        // Without the comparison that nobody passes, an unknown name is refused in well under a millisecond.
        assertThat(unknown).isGreaterThan(known / 4);
    }

    @Test
    void fiveWrongPasswordsLockANameForAWhileWhetherItExistsOrNot() throws Exception {
        for (String name : List.of("limin", "ghost")) {
            for (int i = 0; i < 5; i++) {
                web.perform(signIn(name, "guess " + i)).andExpect(redirectedUrl("/desk/sign-in?refused=wrong"));
            }
            web.perform(signIn(name, Town.PASSWORD)).andExpect(redirectedUrl("/desk/sign-in?refused=locked"));
        }
        web.perform(get("/desk/sign-in").param("refused", "locked").accept(HTML))
                .andExpect(content().string(containsString("15分钟")));
        town.clock.advance(Duration.ofMinutes(16));
        web.perform(signIn("limin", Town.PASSWORD)).andExpect(redirectedUrl("/desk"));
    }

    @Test
    void anAddressThatTriesManyNamesIsLockedOut() throws Exception {
        for (int i = 0; i < 30; i++) {
            web.perform(signIn("name-" + i, "guess")).andExpect(redirectedUrl("/desk/sign-in?refused=wrong"));
        }
        web.perform(signIn("limin", Town.PASSWORD)).andExpect(redirectedUrl("/desk/sign-in?refused=locked"));
        address = "10.9.9.9";
        web.perform(signIn("limin", Town.PASSWORD)).andExpect(redirectedUrl("/desk"));
    }

    @Test
    void aRoleTakenAwayCountsAtTheNextClick() throws Exception {
        MockHttpSession session = staff("limin");
        web.perform(get("/desk/customers").session(session).accept(HTML)).andExpect(status().isOk());
        StaffMember member = Objects.requireNonNull(town.staff.get("limin"));
        town.staff.put(
                "limin", new StaffMember("limin", member.shown(), member.region(), Set.of(Role.DUTY_OFFICER), true));
        web.perform(get("/desk/customers").session(session).accept(HTML)).andExpect(status().isForbidden());
        town.staff.remove("limin");
        web.perform(get("/desk").session(session).accept(HTML)).andExpect(redirectedUrl("/desk/sign-in"));
    }

    @ParameterizedTest
    @CsvSource({
        "/desk,                   200, 200, 200, 200",
        "/desk/customers,         200, 200, 403, 403",
        "/desk/balance,           200, 200, 403, 403",
        "/desk/refunds,           403, 200, 403, 403",
        "/desk/providers,         403, 200, 200, 403",
        "/desk/providers/SP-0417, 403, 200, 200, 403",
        "/desk/approvals,         403, 200, 200, 403",
        "/desk/audit,             403, 200, 403, 403",
        "/desk/orders,            403, 404, 404, 403",
        "/desk/news,              403, 404, 404, 403",
        "/desk/stops,             403, 404, 403, 403",
        "/desk/usage-files,       403, 404, 403, 403",
        "/desk/not-named,         403, 404, 403, 403"
    })
    void theRoleDecidesWhatStaffSees(String path, int agent, int supervisor, int partnerManager, int dutyOfficer)
            throws Exception {
        assertThat(pageStatus(path, staff("limin"))).isEqualTo(agent);
        assertThat(pageStatus(path, staff("wangwei"))).isEqualTo(supervisor);
        assertThat(pageStatus(path, staff("zhaojun"))).isEqualTo(partnerManager);
        assertThat(pageStatus(path, staff("sunli"))).isEqualTo(dutyOfficer);
        web.perform(get(path).accept(HTML)).andExpect(redirectedUrl("/desk/sign-in"));
    }

    @ParameterizedTest
    @CsvSource({
        "/desk/customers,                 wangwei, zhaojun",
        "/desk/providers/SP-0417/suspend, zhaojun, wangwei",
        "/desk/providers/SP-0417/lift,    zhaojun, limin"
    })
    void deedsNeedTheirRole(String path, String allowed, String refused) throws Exception {
        web.perform(post(path)
                        .session(staff(refused))
                        .with(csrf())
                        .param("number", "1")
                        .param("reason", "because"))
                .andExpect(status().isForbidden());
        web.perform(post(path)
                        .session(staff(allowed))
                        .with(csrf())
                        .param("number", "1")
                        .param("reason", "because"))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void aFormWithoutItsProofIsRefusedInWordsAndChangesNothing() throws Exception {
        web.perform(post("/desk/providers/SP-0417/suspend")
                        .session(staff("zhaojun"))
                        .param("reason", "because of fraud"))
                .andExpect(status().isForbidden());
        assertThat(Objects.requireNonNull(town.providers.get(Town.HONEST)).isActive())
                .isTrue();
        web.perform(post("/my/stop/1").session(subscriber())).andExpect(status().isForbidden());
        assertThat(town.running()).hasSize(3);
        web.perform(post("/desk/sign-in").param("name", "limin").param("password", Town.PASSWORD))
                .andExpect(status().isForbidden());
        web.perform(post("/my/code").param("code", "123456")).andExpect(status().isForbidden());
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        MockHttpSession session = staff("limin");
        web.perform(post("/desk/sign-out").session(session).with(csrf())).andExpect(redirectedUrl("/desk/sign-in"));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void afterTheSignInComesThePageThatWasWanted() throws Exception {
        MockHttpSession session = new MockHttpSession();
        web.perform(get("/desk/audit").session(session).accept(HTML)).andExpect(redirectedUrl("/desk/sign-in"));
        MvcResult in =
                web.perform(signIn("wangwei", Town.PASSWORD).session(session)).andReturn();
        assertThat(in.getResponse().getRedirectedUrl()).contains("/desk/audit");
    }

    // Subscribers

    @Test
    void aSubscriberComesInWithTheCodeThatThePhoneGot() throws Exception {
        MockHttpSession session = askCode("13800002047");
        String code = codeOf(sent());
        web.perform(enter(code).session(session)).andExpect(redirectedUrl("/my"));
        web.perform(get("/my").session(session).accept(HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("138****2047")))
                .andExpect(content().string(not(containsString("13800002047"))));
    }

    @Test
    void theCodeSpeaksTheLanguageOfThePhone() throws Exception {
        askCode("13800002047");
        assertThat(sent().text()).contains("登录验证码");
        town.lines.computeIfPresent(
                Town.CUSTOMER, (_, l) -> new Line(l.msisdn(), l.state(), l.region(), Language.EN, l.activatedAt()));
        askCode("13800002047");
        OutgoingMessage english = sent();
        assertThat(english.text()).contains("sign-in code");
        assertThat(english.key().owner()).isEqualTo("code");
        assertThat(english.from().digits()).isEqualTo("10086");
    }

    @Test
    void aCodeWorksOnceAndOnlyInTheBrowserThatAskedForIt() throws Exception {
        MockHttpSession session = askCode("13800002047");
        String code = codeOf(sent());
        MockHttpSession stranger = askCode("13800002047");
        String strangersCode = codeOf(sent());
        if (!code.equals(strangersCode)) {
            web.perform(enter(code).session(stranger)).andExpect(redirectedUrl("/my/code?refused=wrong"));
        }
        web.perform(enter(code).session(session)).andExpect(redirectedUrl("/my"));
        web.perform(enter(code).session(session)).andExpect(redirectedUrl("/my/code?refused=over"));
    }

    @Test
    void aCodeEndsAfterFiveMinutes() throws Exception {
        MockHttpSession session = askCode("13800002047");
        String code = codeOf(sent());
        town.clock.advance(Duration.ofMinutes(5));
        web.perform(enter(code).session(session)).andExpect(redirectedUrl("/my/code?refused=over"));
    }

    @Test
    void fiveWrongTriesEndACode() throws Exception {
        MockHttpSession session = askCode("13800002047");
        String code = codeOf(sent());
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 4; i++) {
            web.perform(enter(wrong).session(session)).andExpect(redirectedUrl("/my/code?refused=wrong"));
        }
        web.perform(enter(wrong).session(session)).andExpect(redirectedUrl("/my/code?refused=over"));
        web.perform(enter(code).session(session)).andExpect(redirectedUrl("/my/code?refused=over"));
    }

    @Test
    void aNumberThatIsNotOursGetsTheSameAnswerAndNoMessage() throws Exception {
        MockHttpSession ours = askCode("13800002047");
        sent();
        MockHttpSession foreign = askCode("13911112222");
        assertThat(town.sent.poll(300, TimeUnit.MILLISECONDS)).isNull();
        String pageOfOurs = codePage(ours);
        String pageOfForeign = codePage(foreign);
        assertThat(withoutProof(pageOfForeign).replace("139****2222", "138****2047"))
                .isEqualTo(withoutProof(pageOfOurs));
        for (int i = 0; i < 4; i++) {
            web.perform(enter("123456").session(foreign)).andExpect(redirectedUrl("/my/code?refused=wrong"));
        }
        web.perform(enter("123456").session(foreign)).andExpect(redirectedUrl("/my/code?refused=over"));
    }

    @Test
    void aPhoneGetsFiveCodesAnHour() throws Exception {
        for (int i = 0; i < 5; i++) {
            askCode("13800002047");
            sent();
        }
        address = "10.8.8.8";
        web.perform(post("/my/sign-in").with(csrf()).with(from()).param("phone", "13800002047"))
                .andExpect(redirectedUrl("/my/sign-in?refused=too-often"));
        assertThat(town.sent.poll(300, TimeUnit.MILLISECONDS)).isNull();
        town.clock.advance(Duration.ofMinutes(61));
        askCode("13800002047");
        sent();
    }

    @Test
    void anAddressAsksForTwentyCodesAnHour() throws Exception {
        for (int i = 0; i < 20; i++) {
            askCode("138000010" + (10 + i));
        }
        web.perform(post("/my/sign-in").with(csrf()).with(from()).param("phone", "13800002047"))
                .andExpect(redirectedUrl("/my/sign-in?refused=too-often"));
    }

    @Test
    void guessingCodesFromOneAddressIsStopped() throws Exception {
        int guesses = 0;
        String last = "";
        for (int i = 0; i < 10 && !"/my/code?refused=locked".equals(last); i++) {
            MockHttpSession session = askCode("1380000204" + i);
            for (int guess = 0; guess < 5; guess++) {
                last = String.valueOf(web.perform(enter("12345" + guess).session(session))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl());
                guesses++;
            }
        }
        assertThat(last).isEqualTo("/my/code?refused=locked");
        assertThat(guesses).isLessThanOrEqualTo(35);
    }

    @Test
    void fullWidthDigitsAndSpacesAreDigits() throws Exception {
        MockHttpSession session = askCode("138 0000 2047");
        String code = codeOf(sent());
        StringBuilder typed = new StringBuilder();
        code.chars().forEach(c -> typed.append((char) (c - '0' + '0')).append(' '));
        web.perform(enter(typed.toString()).session(session)).andExpect(redirectedUrl("/my"));
    }

    @Test
    void rubbishInsteadOfAPhoneIsAnsweredInWords() throws Exception {
        web.perform(post("/my/sign-in").with(csrf()).with(from()).param("phone", "<b>12"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("这不像一个手机号码")))
                .andExpect(content().string(not(containsString("<b>12"))));
    }

    @Test
    void aSubscriberIsNoStaffAndStaffIsNoSubscriber() throws Exception {
        web.perform(get("/desk").session(subscriber()).accept(HTML)).andExpect(redirectedUrl("/desk/sign-in"));
        web.perform(get("/my").session(staff("limin")).accept(HTML)).andExpect(redirectedUrl("/my/sign-in"));
    }

    @Test
    void anAskedForPartOfAPageSendsTheBrowserToTheSignIn() throws Exception {
        web.perform(get("/my/stop/1").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/my/sign-in"));
    }

    // Everybody

    @ParameterizedTest
    @CsvSource({
        "/yinuo.css,           200",
        "/people.css,          200",
        "/actuator/health,     200",
        "/actuator/prometheus, 200",
        "/actuator/env,        404",
        "/actuator,            404",
        "/,                    404",
        "/demo,                404",
        "/commitments/C3.1,    404",
        "/proof/checkpoint,    404",
        "/nowhere,             404",
        "/oauth2/authorize,    404",
        "/oauth2/introspect,   404",
        "/login,               404",
        "/logout,              404",
        "/.git/config,         404"
    })
    void everybodySeesWhatIsPublicAndNothingElse(String path, int status) throws Exception {
        web.perform(get(path).accept("*/*")).andExpect(status().is(status));
    }

    @Test
    void measuresAreForThisMachineOnly() throws Exception {
        web.perform(get("/actuator/prometheus").with(from())).andExpect(status().isNotFound());
        web.perform(get("/actuator/prometheus").header("X-Forwarded-For", "198.51.100.7"))
                .andExpect(status().isNotFound());
        web.perform(get("/actuator/health").with(from())).andExpect(status().isOk());
    }

    @Test
    void pagesAboutSomebodyStayInNoCacheAndRunNoForeignScript() throws Exception {
        for (MvcResult page : List.of(
                web.perform(get("/my").session(subscriber()).accept(HTML)).andReturn(),
                web.perform(get("/desk").session(staff("limin")).accept(HTML)).andReturn(),
                web.perform(get("/my/sign-in").accept(HTML)).andReturn())) {
            assertThat(page.getResponse().getStatus()).isEqualTo(200);
            assertThat(page.getResponse().getHeader("Cache-Control")).contains("no-store");
            assertThat(page.getResponse().getHeader("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri")
                    .doesNotContain("unsafe");
            assertThat(page.getResponse().getHeader("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(page.getResponse().getHeader("X-Frame-Options")).isEqualTo("DENY");
            assertThat(page.getResponse().getHeader("Strict-Transport-Security"))
                    .isNull();
        }
    }

    // How it is done

    private MvcResult askToken(String id, String secret, String scope) throws Exception {
        return web.perform(post("/oauth2/token")
                        .with(from())
                        .param("grant_type", "client_credentials")
                        .param("client_id", id)
                        .param("client_secret", secret)
                        .param("scope", scope))
                .andReturn();
    }

    private String token(String id, String secret, String scope) throws Exception {
        MvcResult answer = askToken(id, secret, scope);
        assertThat(answer.getResponse().getStatus()).isEqualTo(200);
        Matcher matcher = Pattern.compile("\"access_token\":\"([^\"]+)\"")
                .matcher(answer.getResponse().getContentAsString());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private int statusOf(HttpMethod method, String path, String token) throws Exception {
        MockHttpServletRequestBuilder asked = request(method, path);
        if (!token.isEmpty()) {
            asked.header("Authorization", "Bearer " + token);
        }
        return web.perform(asked).andReturn().getResponse().getStatus();
    }

    private MockHttpServletRequestBuilder signIn(String name, String password) {
        return post("/desk/sign-in")
                .with(csrf())
                .with(from())
                .param("name", name)
                .param("password", password);
    }

    private MockHttpServletRequestBuilder enter(String code) {
        return post("/my/code").with(csrf()).with(from()).param("code", code);
    }

    private MockHttpSession staff(String name) throws Exception {
        MvcResult in = web.perform(signIn(name, Town.PASSWORD))
                .andExpect(redirectedUrl("/desk"))
                .andReturn();
        return (MockHttpSession) Objects.requireNonNull(in.getRequest().getSession());
    }

    private MockHttpSession subscriber() throws Exception {
        MockHttpSession session = askCode("13800002047");
        web.perform(enter(codeOf(sent())).session(session)).andExpect(redirectedUrl("/my"));
        return session;
    }

    private MockHttpSession askCode(String phone) throws Exception {
        MockHttpSession session = new MockHttpSession();
        web.perform(post("/my/sign-in")
                        .session(session)
                        .with(csrf())
                        .with(from())
                        .param("phone", phone))
                .andExpect(redirectedUrl("/my/code"));
        return session;
    }

    private OutgoingMessage sent() throws InterruptedException {
        return Objects.requireNonNull(town.sent.poll(5, TimeUnit.SECONDS), "no message was sent");
    }

    private static String codeOf(OutgoingMessage message) {
        Matcher digits = SIX_DIGITS.matcher(message.text());
        assertThat(digits.find()).isTrue();
        return digits.group();
    }

    private String codePage(MockHttpSession session) throws Exception {
        return web.perform(get("/my/code").session(session).accept(HTML))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String withoutProof(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private int pageStatus(String path, MockHttpSession session) throws Exception {
        return web.perform(get(path).session(session).accept(HTML))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private long nanosOf(MockHttpServletRequestBuilder attempt) throws Exception {
        long start = System.nanoTime();
        web.perform(attempt);
        return System.nanoTime() - start;
    }

    private RequestPostProcessor from() {
        String here = address;
        return asked -> {
            asked.setRemoteAddr(here);
            return asked;
        };
    }
}
