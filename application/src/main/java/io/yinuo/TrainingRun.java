package io.yinuo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A start whose only purpose is to show the JVM which classes a start needs, so that the next one is quick (the AOT cache
 * of Java 25). It opens a few pages as a visitor would, and ends.
 */
@Component
@ConditionalOnProperty("yinuo.training")
class TrainingRun {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
    private static final List<String> PAGES =
            List.of("/", "/?lang=en", "/commitments/C3.1", "/api/commitments", "/my", "/desk", "/actuator/health");

    private int port;

    @EventListener
    void onPort(ServletWebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @EventListener
    void onReady(ApplicationReadyEvent event) {
        Thread.ofPlatform().name("training").start(() -> train(event.getApplicationContext()));
    }

    private void train(ConfigurableApplicationContext context) {
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (String page : PAGES) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + page))
                        .timeout(Duration.ofSeconds(20))
                        .build();
                LOG.info(
                        "{} answered {}",
                        page,
                        http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode());
            }
        } catch (IOException e) {
            LOG.warn("A page could not be opened; the cache will be smaller", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(SpringApplication.exit(context));
    }
}
