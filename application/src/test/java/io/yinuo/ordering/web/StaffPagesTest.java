package io.yinuo.ordering.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.channel.desk.DeskFrame;
import io.yinuo.channel.shell.PageFrame;
import io.yinuo.database.TestDatabase;
import io.yinuo.ordering.OrderingHouse;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.OrderStore;
import io.yinuo.party.Region;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages as they are rendered, in both languages, within the real frame. */
class StaffPagesTest {

    private static TestDatabase database;
    private OrderingHouse house;
    private StaffMember reader = new StaffMember("limin", "李敏", Region.WHOLE, Set.of(Role.AGENT), true);
    private MockMvc pages;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void furnish() {
        house = new OrderingHouse(database, "2026-08-01T02:00:00Z");
        pages = MockMvcBuilders.standaloneSetup(
                        new OrderPages(new OrderStore(database.jdbc()), house.lines(), OrderingHouse.OPERATOR),
                        new NewsPages(new NewsStore(database.jdbc()), OrderingHouse.OPERATOR))
                .setCustomArgumentResolvers(new Reader())
                .addInterceptors(new Frames())
                .setViewResolvers(views())
                // A request of a test reads English unless told otherwise; the application's own default is Chinese.
                .defaultRequest(get("/").locale(Locale.SIMPLIFIED_CHINESE))
                .build();
    }

    @Test
    void anOrderShowsBothAnswersAsProofAndNoNumberInFull() throws Exception {
        house.start("RINGTONE5");

        pages.perform(get("/desk/orders"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("第一次确认")))
                .andExpect(content().string(containsString("点击订购")))
                .andExpect(content().string(containsString("2026-08-01 10:00:00")))
                .andExpect(content().string(containsString("<q>是")))
                .andExpect(content().string(containsString("138****2047")))
                .andExpect(content().string(not(containsString("13800002047"))))
                .andExpect(content().string(not(containsString("??"))));
        pages.perform(get("/desk/orders").locale(Locale.ENGLISH))
                .andExpect(content().string(containsString("Second yes")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void ordersAreFoundByNumberProviderAndState() throws Exception {
        house.start("RINGTONE5");

        found("number=13800002047&provider=SP-0417&state=ACTIVE", true);
        found("number=13800002048", false);
        found("provider=SP-0999", false);
        found("state=LAPSED", false);
        pages.perform(get("/desk/orders?number=12"))
                .andExpect(content().string(containsString("没看懂")))
                .andExpect(content().string(not(containsString("掌上铃音"))));
    }

    private void found(String query, boolean there) throws Exception {
        pages.perform(get("/desk/orders?" + query))
                .andExpect(content().string(there ? containsString("掌上铃音") : not(containsString("掌上铃音"))));
    }

    @Test
    void aMemberSeesTheOrdersOfItsOwnRegionOnly() throws Exception {
        house.start("RINGTONE5");
        reader = new StaffMember("chen", "陈", new Region("/hunan"), Set.of(Role.AGENT), true);

        found("", false);
    }

    @Test
    void newsThatWereNeverAcknowledgedAreShown() throws Exception {
        house.start("RINGTONE5");

        pages.perform(get("/desk/news"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("订购已开通")))
                .andExpect(content().string(containsString("/desk/providers/SP-0417")))
                .andExpect(content().string(not(containsString("??"))));
    }

    private static ThymeleafViewResolver views() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasenames("text/shell", "text/desk", "text/my", "text/ordering");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(words);
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return views;
    }

    /** What the application puts into the model of every page. */
    private final class Frames implements HandlerInterceptor {

        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
            if (page != null) {
                page.addObject("frame", new PageFrame("示例运营商", "zh-CN", "en", "?lang=en", "/desk", List.of()));
                page.addObject("desk", new DeskFrame(reader, List.of()));
            }
        }
    }

    /** Who is signed in. */
    private final class Reader implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(StaffMember.class);
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer page,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return reader;
        }
    }
}
