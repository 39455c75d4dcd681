package io.yinuo.channel;

import io.yinuo.database.AreaSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelWiring {

    @Bean
    AreaSchema channelSchema() {
        return new AreaSchema("channel");
    }
}
