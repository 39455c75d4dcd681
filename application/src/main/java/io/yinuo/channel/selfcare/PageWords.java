package io.yinuo.channel.selfcare;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Puts {@link PlainWords} and the present moment into the model of every page of self-care and of the desk, and of the prices abroad. */
@Configuration(proxyBeanMethods = false)
class PageWords {

    @Bean
    WebMvcConfigurer plainWords(Operator operator, Clock clock) {
        HandlerInterceptor interceptor = new HandlerInterceptor() {
            @Override
            public void postHandle(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    Object handler,
                    @Nullable ModelAndView page) {
                if (page == null
                        || page.getViewName() == null
                        || page.getViewName().startsWith("redirect:")) {
                    return;
                }
                Instant now = clock.instant();
                Locale locale = RequestContextUtils.getLocale(request);
                page.addObject("words", PlainWords.at(now, operator.zone(), Language.of(locale)));
                page.addObject("now", now);
            }
        };
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(interceptor).addPathPatterns("/my", "/my/**", "/desk", "/desk/**", "/roaming");
            }
        };
    }
}
