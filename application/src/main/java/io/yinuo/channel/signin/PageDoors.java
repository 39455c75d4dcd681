package io.yinuo.channel.signin;

import io.yinuo.staff.Staff;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** The doors for people: staff, subscribers, everybody. */
@Configuration(proxyBeanMethods = false)
class PageDoors {

    @Bean
    @Order(30)
    SecurityFilterChain deskDoor(
            HttpSecurity http,
            Staff staff,
            PasswordCheck passwords,
            SignInSettings settings,
            IssuerSettings issuer,
            Clock clock) {
        http.securityMatcher("/desk", "/desk/**")
                .securityContext(context -> context.securityContextRepository(rememberedAs("yinuo.staff")))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers("/desk/sign-in", "/desk/refused", "/desk/oidc/**")
                            .permitAll()
                            .requestMatchers("/desk")
                            .hasRole(StaffPerson.STAFF);
                    for (DeskRight right : DeskRight.ALL) {
                        requests.requestMatchers(right.pathPatterns()).hasAnyRole(right.roleNames());
                    }
                })
                .authenticationManager(new ProviderManager(new StaffPasswords(staff, passwords, settings, clock)))
                .formLogin(form -> form.loginPage("/desk/sign-in")
                        .usernameParameter("name")
                        .authenticationDetailsSource(SignInDetails::of)
                        .defaultSuccessUrl("/desk")
                        .failureHandler(refusedTo("/desk/sign-in")))
                .requestCache(cache -> cache.requestCache(comingBackTo("desk")))
                .logout(out -> out.logoutUrl("/desk/sign-out").logoutSuccessUrl("/desk/sign-in"))
                .addFilterBefore(new StaffAtEveryRequest(staff), AuthorizationFilter.class)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(new ToSignIn("/desk/sign-in"))
                        .accessDeniedHandler(new InWords("/desk/refused")))
                .headers(SafeHeaders::personal);
        if (issuer.isThere()) {
            StaffByIssuer byIssuer = new StaffByIssuer(issuer, staff);
            http.oauth2Login(login -> login.loginPage("/desk/sign-in")
                    .clientRegistrationRepository(byIssuer)
                    .authorizationEndpoint(start -> start.baseUri("/desk/oidc/go"))
                    .redirectionEndpoint(back -> back.baseUri("/desk/oidc/back/*"))
                    .userInfoEndpoint(user -> user.oidcUserService(byIssuer))
                    .defaultSuccessUrl("/desk")
                    .failureHandler(refusedTo("/desk/sign-in")));
        }
        return http.build();
    }

    @Bean
    @Order(40)
    SecurityFilterChain selfCareDoor(HttpSecurity http, OneTimeCodes codes, SignInSettings settings, Clock clock) {
        return http.securityMatcher("/my", "/my/**")
                .securityContext(context -> context.securityContextRepository(rememberedAs("yinuo.subscriber")))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                                .permitAll()
                                .requestMatchers("/my/sign-in", "/my/code", "/my/refused")
                                .permitAll()
                                .anyRequest()
                                .hasRole(Subscriber.ROLE))
                .authenticationManager(new ProviderManager(new CodeSignIn(codes, settings, clock)))
                .formLogin(form -> form.loginPage("/my/sign-in")
                        .loginProcessingUrl("/my/code")
                        .passwordParameter("code")
                        .authenticationDetailsSource(SignInDetails::of)
                        .defaultSuccessUrl("/my")
                        .failureHandler(refusedTo("/my/code")))
                .requestCache(cache -> cache.requestCache(comingBackTo("my")))
                .logout(out -> out.logoutUrl("/my/sign-out").logoutSuccessUrl("/my/sign-in"))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(new ToSignIn("/my/sign-in"))
                        .accessDeniedHandler(new InWords("/my/refused")))
                .headers(SafeHeaders::personal)
                .build();
    }

    /** What is public is named here. Everything else does not exist, for everybody. */
    @Bean
    @Order(50)
    SecurityFilterChain openDoor(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/",
                                "/board/**",
                                "/commitments",
                                "/commitments/**",
                                "/proof/**",
                                "/roaming",
                                "/demo",
                                "/demo/**")
                        .permitAll()
                        .requestMatchers("/vendor/**", "/*.css", "/*.js", "/*.svg", "/*.ico", "/*.png", "/error")
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access((who, door) -> new AuthorizationDecision(RemoteAddress.isLocal(door.getRequest())))
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(
                        (request, response, e) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SafeHeaders::open)
                .build();
    }

    /** Each kind of reader under a name of its own in the session, so that neither is ever taken for the other. */
    private static HttpSessionSecurityContextRepository rememberedAs(String attribute) {
        HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey(attribute);
        return repository;
    }

    /** After the sign-in the reader gets the page that he wanted; only whole pages, never fragments or forms. */
    private static HttpSessionRequestCache comingBackTo(String door) {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setSessionAttrName("yinuo.wanted." + door);
        cache.setRequestMatcher(
                request -> request.getMethod().equals("GET") && request.getHeader(ToSignIn.FRAGMENT) == null);
        return cache;
    }

    private static AuthenticationFailureHandler refusedTo(String page) {
        return (request, response, failure) -> response.sendRedirect(
                page + "?refused=" + SignInRefusal.of(failure).key());
    }
}
