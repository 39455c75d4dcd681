package io.yinuo.commitment;

import io.yinuo.database.AreaSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** The clauses, the schema, and the look at the facts every second. */
@Configuration(proxyBeanMethods = false)
class CommitmentWiring {

    @Bean
    AreaSchema commitmentSchema() {
        return new AreaSchema("commitment");
    }

    @Bean
    ClauseBook clauseBook(CommitmentSettings settings) {
        return ClauseFile.read(settings.book());
    }

    @Bean
    SchedulingConfigurer evidenceRounds(EvidenceReading reading, LiveBoard board, CommitmentSettings settings) {
        return tasks -> tasks.addFixedDelayTask(() -> board.refresh(reading.round()), settings.every());
    }
}
