package io.yinuo.bench.charging;

import io.yinuo.engine.charging.Capacity;
import io.yinuo.ledger.LedgerMember;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.charging.ChargingSetup;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our ledger as a process of its own: one member with its usual settings, whose time is told so that every system sees the
 * same one. Arguments: its folder, how many subscribers it has room for. See {@link NodeProcess} for how it is talked to.
 */
public final class LedgerNode {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerNode.class);

    private LedgerNode() {}

    public static void main(String[] arguments) throws Exception {
        Capacity capacity = Capacity.forSubscribers(Integer.parseInt(arguments[1]));
        ChargingSetup setup = new ChargingSetup(capacity, Catalogue.ZONE, 1, ChargingSetup.Time.TOLD);
        LedgerMember member = LedgerMember.start(LedgerSettings.embedded(Path.of(arguments[0])), setup.machines());
        NodeProcess.serve(member.aeronFolder(), member::snapshot, () -> {
            if (member.answersLeftOut() > 0) {
                LOG.warn("{} answers were left out, because the load maker did not take them", member.answersLeftOut());
            }
            member.close();
        });
    }
}
