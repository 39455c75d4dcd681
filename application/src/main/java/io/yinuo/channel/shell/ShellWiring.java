package io.yinuo.channel.shell;

import io.yinuo.kernel.Operator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the frame around every page. */
@Configuration(proxyBeanMethods = false)
class ShellWiring {

    /** Named as Spring MVC looks for it. */
    @Bean
    ReaderLanguage localeResolver() {
        return new ReaderLanguage();
    }

    @Bean
    WebMvcConfigurer framing(
            ReaderLanguage languages, Operator operator, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        Framing framing = new Framing(languages, operator, mappings);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(framing);
            }
        };
    }

    @Bean
    PageErrors pageErrors() {
        return new PageErrors();
    }

    /** Before everything else, so that a refusal by the security filters carries the headers too. */
    @Bean
    FilterRegistrationBean<PageHeaders> pageHeaders() {
        FilterRegistrationBean<PageHeaders> filter = new FilterRegistrationBean<>(new PageHeaders());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }
}
