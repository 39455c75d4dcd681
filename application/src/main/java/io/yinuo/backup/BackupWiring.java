package io.yinuo.backup;

import java.io.IOException;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class BackupWiring {

    @Bean
    BackupRequests backupRequests(Environment settings, ObjectProvider<BackupPart> parts, Clock clock)
            throws IOException {
        return new BackupRequests(StateFolders.home(settings), () -> {
            StateFolders folders = StateFolders.of(settings);
            return new BackupRun(
                    Stream.concat(
                                    parts.stream(),
                                    Stream.of(RestingState.keys(folders), RestingState.demoSecrets(folders)))
                            .toList(),
                    folders,
                    true,
                    clock);
        });
    }
}
