package io.yinuo.channel.shell;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the frame of a page shows, in the model under {@code frame}.
 *
 * @param operator      the operator's name in the reader's language
 * @param lang          for the {@code lang} attribute: {@code zh-CN}, {@code en}
 * @param otherCode     of the language that the reader may switch to: {@code en}
 * @param otherLanguage the address of this page in the other language
 * @param path          of this page, without its query
 * @param links         the page groups of this installation
 */
public record PageFrame(
        String operator, String lang, String otherCode, String otherLanguage, String path, List<Link> links) {

    /**
     * One entry of the navigation.
     *
     * @param textKey of its words
     * @param here    whether the reader is in this group
     */
    public record Link(String path, String textKey, boolean here) {}

    static PageFrame of(HttpServletRequest request, Operator operator, Language language, List<String> groups) {
        Language other = language == Language.ZH ? Language.EN : Language.ZH;
        String path = pathAsked(request);
        return new PageFrame(
                operator.name().in(language),
                language.locale().toLanguageTag(),
                ReaderLanguage.code(other),
                inLanguage(path, request.getQueryString(), other),
                path,
                groups.stream()
                        .map(group -> new Link(group, key(group), isWithin(path, group)))
                        .toList());
    }

    /** On an error page, the one that failed. */
    private static String pathAsked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    private static String inLanguage(String path, @Nullable String query, Language language) {
        return UriComponentsBuilder.newInstance()
                .path(path)
                .query(query == null ? "" : query)
                .replaceQueryParam(ReaderLanguage.PARAMETER, ReaderLanguage.code(language))
                .build()
                .toUriString();
    }

    private static boolean isWithin(String path, String group) {
        return group.equals("/")
                ? path.equals("/") || path.startsWith("/commitments")
                : path.equals(group) || path.startsWith(group + "/");
    }

    private static String key(String group) {
        return "shell.nav." + (group.equals("/") ? "board" : group.substring(1));
    }
}
