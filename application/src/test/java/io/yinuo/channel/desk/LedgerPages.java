package io.yinuo.channel.desk;

import io.yinuo.charging.Charging;
import io.yinuo.charging.LedgerTown;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The pages of a {@link Town} whose money is real: accounts, charges and notices stand in the ledger and in its rows. */
@Import(TownPages.class)
public class LedgerPages {

    @Bean
    @Primary
    static Charging ledgerCharging(LedgerTown ledger) {
        return ledger.charging();
    }
}
