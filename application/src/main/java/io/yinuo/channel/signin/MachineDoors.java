package io.yinuo.channel.signin;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.yinuo.partner.Partners;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The doors for machines: where a token is fetched, and the APIs where it is shown. */
@Configuration(proxyBeanMethods = false)
class MachineDoors {

    /** Who says so in our tokens. A name and not an address: the same house is reached under several. */
    private static final String ISSUER = "https://yinuo.invalid";

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    @Bean
    JWKSource<SecurityContext> tokenKeys(SignInSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(TokenSigningKey.in(settings.keys())));
    }

    @Bean
    JwtDecoder tokenReader(JWKSource<SecurityContext> keys, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(time, new JwtIssuerValidator(ISSUER)));
        return decoder;
    }

    @Bean
    MachineClients machineClients(
            Partners partners, ClientSettings clients, SignInSettings settings, PasswordCheck passwords) {
        TokenSettings tokens = TokenSettings.builder()
                .accessTokenTimeToLive(settings.tokenLife())
                .build();
        return new MachineClients(partners, clients, tokens, passwords);
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenDoor(
            HttpSecurity http,
            MachineClients clients,
            JWKSource<SecurityContext> keys,
            PasswordCheck passwords,
            SignInSettings settings,
            Clock clock) {
        JwtGenerator tokens = new JwtGenerator(new NimbusJwtEncoder(keys));
        tokens.setClock(clock);
        Allowance wrong = new Allowance(settings.wrongPerAddress(), settings.window(), clock);
        return http.securityMatcher("/oauth2/token")
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(clients)
                        .authorizationService(new TokensCarryEverything())
                        .authorizationServerSettings(AuthorizationServerSettings.builder()
                                .issuer(ISSUER)
                                .build())
                        .tokenGenerator(tokens)
                        .clientAuthentication(client ->
                                client.authenticationProviders(providers -> providers.forEach(provider -> {
                                    if (provider instanceof ClientSecretAuthenticationProvider secrets) {
                                        secrets.setPasswordEncoder(passwords);
                                    }
                                }))))
                .addFilterAfter(new TokenDoorGuard(wrong), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable) // no cookie, so nothing that a foreign page could ride on
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(noToken()).accessDeniedHandler(wrongToken()))
                .headers(SafeHeaders::personal)
                .build();
    }

    @Bean
    @Order(20)
    SecurityFilterChain apiDoor(HttpSecurity http, JwtDecoder tokens) {
        String orders = Scope.authority(Scope.ORDERS);
        String imports = Scope.authority(Scope.IMPORT);
        String usage = Scope.authority(Scope.USAGE);
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/api/commitments/**")
                        .permitAll()
                        .requestMatchers("/api/orders/**", "/api/charges/**")
                        .hasAuthority(orders)
                        .requestMatchers("/api/lines/*/pack-orders", "/api/lines/*/pack-orders/*")
                        .hasAuthority(Scope.authority(Scope.PACKS))
                        .requestMatchers("/api/lines/*/top-ups")
                        .hasAuthority(Scope.authority(Scope.TOP_UPS))
                        .requestMatchers("/api/recharge-card-batches", "/api/recharge-card-batches/*/stop")
                        .hasAuthority(Scope.authority(Scope.RECHARGE_CARDS))
                        .requestMatchers("/api/imports/**", "/api/stops", "/api/providers/*/secret", "/api/lines/**")
                        .hasAuthority(imports)
                        .requestMatchers("/api/usage-files/**")
                        .hasAuthority(usage)
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(resource -> resource.jwt(jwt -> jwt.decoder(tokens))
                        .authenticationEntryPoint(noToken())
                        .accessDeniedHandler(wrongToken()))
                .csrf(AbstractHttpConfigurer::disable) // no cookie, so nothing that a foreign page could ride on
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SafeHeaders::personal)
                .build();
    }

    private static AuthenticationEntryPoint noToken() {
        return (request, response, e) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            Problem.write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "No valid access token. Fetch one by POST /oauth2/token and send it as Authorization: Bearer.");
        };
    }

    private static AccessDeniedHandler wrongToken() {
        return (request, response, e) -> {
            response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
            Problem.write(response, HttpStatus.FORBIDDEN, "The access token has no scope that allows this request.");
        };
    }
}
