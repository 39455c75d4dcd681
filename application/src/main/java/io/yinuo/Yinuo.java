package io.yinuo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Yinuo. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Modulithic(systemName = "Yinuo")
public class Yinuo {

    public static void main(String[] arguments) {
        FirstRequests.prepare();
        SpringApplication.run(Yinuo.class, arguments);
    }
}
