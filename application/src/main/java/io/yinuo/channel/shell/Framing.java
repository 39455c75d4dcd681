package io.yinuo.channel.shell;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Remembers a language that was asked for, and puts the {@link PageFrame} into the model of every page. */
final class Framing implements HandlerInterceptor {

    private static final List<String> GROUPS = List.of("/", "/my", "/demo", "/desk");

    private final ReaderLanguage languages;
    private final Operator operator;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    /** Written once, by whoever comes first; all would write the same. */
    private volatile @Nullable List<String> groupsThere;

    Framing(ReaderLanguage languages, Operator operator, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.languages = languages;
        this.operator = operator;
        this.mappings = mappings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        languages.asked(request).ifPresent(language -> languages.setLocale(request, response, language.locale()));
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || isRedirect(page)) {
            return;
        }
        Language language = Language.of(languages.resolveLocale(request));
        page.addObject("frame", PageFrame.of(request, operator, language, groups()));
    }

    private static boolean isRedirect(ModelAndView page) {
        String view = page.getViewName();
        return view != null && view.startsWith("redirect:");
    }

    /** Only pages that this installation has are named: the guided demo, for one, is not everywhere. */
    private List<String> groups() {
        List<String> known = groupsThere;
        if (known == null) {
            List<String> mapped = mappings.stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                    .flatMap(info -> info.getPatternValues().stream())
                    .toList();
            known = GROUPS.stream()
                    .filter(group -> mapped.stream()
                            .anyMatch(
                                    path -> path.equals(group) || (!group.equals("/") && path.startsWith(group + "/"))))
                    .toList();
            groupsThere = known;
        }
        return known;
    }
}
