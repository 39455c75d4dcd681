package io.yinuo.catalog;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * @param chargingFile tariffs and packs; without it the example that comes with Yinuo
 * @param lookEvery    how long between two looks whether that file changed, at least 100 ms
 */
@ConfigurationProperties("yinuo.catalog")
record CatalogSettings(
        @Nullable Path chargingFile, @DefaultValue("5s") Duration lookEvery) {

    CatalogSettings {
        if (lookEvery.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("yinuo.catalog.look-every is at least 100 ms, not " + lookEvery);
        }
    }

    Resource charging() {
        return chargingFile == null
                ? new ClassPathResource("charging-catalogue.yaml")
                : new FileSystemResource(chargingFile);
    }
}
