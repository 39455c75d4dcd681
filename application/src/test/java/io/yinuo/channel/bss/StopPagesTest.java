package io.yinuo.channel.bss;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.yinuo.channel.desk.DeskFrame;
import io.yinuo.channel.news.NewsStore;
import io.yinuo.channel.news.Topic;
import io.yinuo.channel.shell.PageFrame;
import io.yinuo.database.TestDatabase;
import io.yinuo.ordering.OrderingHouse;
import io.yinuo.party.Region;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The page as it is rendered, in both languages, within the real frame. */
class StopPagesTest {

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("channel");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate channel.news").update();
    }

    private static MockMvc pages(Map<String, String> keys) {
        BssSettings settings =
                new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("yinuo.bss", BssSettings.class);
        return MockMvcBuilders.standaloneSetup(new StopPages(
                        new NewsStore(Topic.STOPS, database.jdbc(), database.transactions()),
                        settings,
                        OrderingHouse.OPERATOR))
                .addInterceptors(new Frames())
                .setViewResolvers(views())
                .build();
    }

    private static MockMvc on() {
        return pages(
                Map.of("yinuo.bss.stops-url", "http://127.0.0.1:9/stops", "yinuo.bss.stops-secret", "x".repeat(16)));
    }

    @Test
    void whatWasNotAcknowledgedIsShownWithItsTroubleAndNoNumberInFull() throws Exception {
        database.jdbc().sql("""
                        insert into channel.news
                            (topic, position, line, kind, at, subject, body, attempts, next_at, last_problem)
                        values ('STOPS', 7, 8613800002047, 'STOPPED', '2026-08-01T02:00:00Z', 'RINGTONE5', '{}', 3,
                            '2026-08-01T02:10:00Z', 'Answered 500')
                        """).update();

        on().perform(get("/desk/stops").locale(Locale.CHINA))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("客户停用")))
                .andExpect(content().string(containsString("RINGTONE5")))
                .andExpect(content().string(containsString("2026-08-01 10:00:00")))
                .andExpect(content().string(containsString("2026-08-01 10:10:00")))
                .andExpect(content().string(containsString("试了3次")))
                .andExpect(content().string(containsString("Answered 500")))
                .andExpect(content().string(containsString("138****2047")))
                .andExpect(content().string(not(containsString("13800002047"))))
                .andExpect(content().string(not(containsString("??"))));
        on().perform(get("/desk/stops").locale(Locale.ENGLISH))
                .andExpect(content().string(containsString("Customer stopped")))
                .andExpect(content().string(containsString("Tried 3 times")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void whatWasAcknowledgedIsNotShownAndTheOldestStandsFirst() throws Exception {
        database.jdbc().sql("""
                        insert into channel.news
                            (topic, position, line, kind, at, subject, body, next_at, acknowledged_at)
                        values
                            ('STOPS', 9, 8613800002047, 'ENDED', '2026-08-01T03:00:00Z', 'LATER9', '{}', now(), null),
                            ('STOPS', 8, 8613800002047, 'RESUMED', '2026-08-01T02:30:00Z', 'SOONER8', '{}', now(), null),
                            ('STOPS', 7, 8613800002047, 'STOPPED', '2026-08-01T02:00:00Z', 'HEARD7', '{}', now(), now())
                        """).update();

        on().perform(get("/desk/stops").locale(Locale.CHINA))
                .andExpect(content().string(stringContainsInOrder("SOONER8", "LATER9")))
                .andExpect(content().string(not(containsString("HEARD7"))))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void anEmptyPageSaysWhetherAllWasAcknowledgedOrNobodyIsTold() throws Exception {
        on().perform(get("/desk/stops").locale(Locale.CHINA))
                .andExpect(content().string(containsString("发出的都确认了")));
        pages(Map.of())
                .perform(get("/desk/stops").locale(Locale.CHINA))
                .andExpect(content().string(containsString("没有设置业务系统的地址")));
    }

    private static ThymeleafViewResolver views() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasenames("text/shell", "text/desk", "text/bss");
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
    private static final class Frames implements HandlerInterceptor {

        private static final StaffMember READER =
                new StaffMember("wangwei", "王伟", Region.WHOLE, Set.of(Role.SUPERVISOR), true);

        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
            if (page != null) {
                page.addObject("frame", new PageFrame("示例运营商", "zh-CN", "en", "?lang=en", "/desk", List.of()));
                page.addObject("desk", new DeskFrame(READER, List.of()));
            }
        }
    }
}
