package io.yinuo.channel.signin;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/**
 * What each answer tells the browser and the caches on the way. What pages may load is said by the page shell, to refused
 * requests too. Strict-Transport-Security is sent by Spring over https only, so that a house without a certificate stays
 * reachable.
 */
final class SafeHeaders {

    private SafeHeaders() {}

    /** Answers about somebody: no cache keeps them (Spring's own {@code no-store}). */
    static void personal(HeadersConfigurer<HttpSecurity> headers) {
        headers.permissionsPolicyHeader(
                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"));
    }

    /** Pages for everybody: a cache may keep what says so itself. */
    static void open(HeadersConfigurer<HttpSecurity> headers) {
        personal(headers);
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }
}
