package io.yinuo.channel.shell;

import io.yinuo.kernel.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language in which a reader sees the pages: the one just asked for by {@code ?lang=en} or {@code ?lang=zh}, else the
 * one remembered in a cookie, else Chinese. The browser's own preference is not asked: the promises were published in
 * Chinese, and a link shows everybody the same page.
 */
final class ReaderLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";

    private static final String COOKIE = "lang";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return asked(request).or(() -> remembered(request)).orElse(Language.ZH).locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response == null || locale == null) {
            return;
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, code(Language.of(locale)))
                .path("/")
                .maxAge(REMEMBERED)
                .httpOnly(true)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** What this very request asks for; a language that we do not speak is not an answer. */
    Optional<Language> asked(HttpServletRequest request) {
        return read(request.getParameter(PARAMETER));
    }

    static String code(Language language) {
        return switch (language) {
            case ZH -> "zh";
            case EN -> "en";
        };
    }

    private static Optional<Language> remembered(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return read(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Language> read(@Nullable String code) {
        for (Language language : Language.values()) {
            if (code(language).equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
