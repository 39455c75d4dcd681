package io.yinuo.channel.desk;

import io.yinuo.channel.signin.DeskRight;
import io.yinuo.channel.signin.StaffPerson;
import io.yinuo.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link DeskFrame} into the model of every page of the desk, whoever made that page. */
@Configuration(proxyBeanMethods = false)
class DeskFraming {

    /** In the order of the navigation; the first page of the desk is everybody's. */
    private static final Map<DeskRight, String> PAGES = pages();

    @Bean
    WebMvcConfigurer deskFrame() {
        HandlerInterceptor interceptor = new HandlerInterceptor() {
            @Override
            public void postHandle(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable ModelAndView page) {
                if (page != null && request.getUserPrincipal() instanceof StaffPerson who) {
                    page.addObject("desk", frame(who.getPrincipal(), request.getRequestURI()));
                }
            }
        };
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor).addPathPatterns("/desk", "/desk/**");
            }
        };
    }

    private static Map<DeskRight, String> pages() {
        Map<DeskRight, String> pages = new LinkedHashMap<>();
        pages.put(DeskRight.HELP_CUSTOMERS, "/desk/customers");
        pages.put(DeskRight.SEE_PROVIDERS, "/desk/providers");
        pages.put(DeskRight.SEE_ORDERS, "/desk/orders");
        pages.put(DeskRight.SEE_NEWS, "/desk/news");
        pages.put(DeskRight.SEE_STOPS, "/desk/stops");
        pages.put(DeskRight.SEE_USAGE_FILES, "/desk/usage-files");
        pages.put(DeskRight.ASK_FOR_ADJUSTMENT, "/desk/balance");
        pages.put(DeskRight.REFUND_ALL, "/desk/refunds");
        pages.put(DeskRight.APPROVE, "/desk/approvals");
        pages.put(DeskRight.SEE_AUDIT, "/desk/audit");
        return pages;
    }

    private static DeskFrame frame(StaffMember member, String path) {
        Stream<String> open = PAGES.entrySet().stream()
                .filter(page -> page.getKey().has(member))
                .map(Map.Entry::getValue);
        return new DeskFrame(
                member,
                Stream.concat(Stream.of("/desk"), open)
                        .map(page -> new DeskFrame.Link(
                                page, "desk.nav." + page.substring(page.lastIndexOf('/') + 1), isHere(path, page)))
                        .toList());
    }

    private static boolean isHere(String path, String page) {
        return path.equals(page) || (!page.equals("/desk") && path.startsWith(page + "/"));
    }
}
