package io.yinuo.database;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rows are kept.
 *
 * @param url         of an outside PostgreSQL, {@code jdbc:postgresql://host:5432/name}; empty: Yinuo starts its own
 * @param user        for the outside one
 * @param password    for the outside one
 * @param home        the folder of the own one; it holds {@code pg} (data) and {@code pg-binaries}
 * @param port        of the own one on 127.0.0.1; 0 takes a free one
 * @param startupWait how long the own one may take to recover and answer
 * @param connections how many connections Yinuo holds at most
 */
@ConfigurationProperties("yinuo.db")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("data") Path home,
        @DefaultValue("0") int port,
        @DefaultValue("60s") Duration startupWait,
        @DefaultValue("16") int connections) {

    boolean isOutside() {
        return !url.isBlank();
    }
}
