package io.yinuo;

import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose promises these are, and what time it is. */
@Configuration(proxyBeanMethods = false)
class OperatorWiring {

    @Bean
    Operator operator(OperatorSettings settings) {
        return new Operator(
                new Wording(settings.nameZh(), settings.nameEn()),
                settings.zone(),
                new PortNumber(settings.serviceNumber()),
                new PortNumber(settings.reportNumber()));
    }

    @Bean
    Clock clock(Operator operator) {
        return Clock.system(operator.zone());
    }

    /**
     * @param zone          whose days and months count
     * @param serviceNumber that phones talk to
     * @param reportNumber  that spam is reported to
     */
    @ConfigurationProperties("yinuo.operator")
    record OperatorSettings(
            @DefaultValue("示例运营商") String nameZh,
            @DefaultValue("Example Operator") String nameEn,
            @DefaultValue("Asia/Shanghai") ZoneId zone,
            @DefaultValue("10086") String serviceNumber,
            @DefaultValue("10086999") String reportNumber) {}
}
