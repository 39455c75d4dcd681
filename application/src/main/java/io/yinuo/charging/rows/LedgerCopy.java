package io.yinuo.charging.rows;

import io.yinuo.backup.BackupFailed;
import io.yinuo.backup.BackupPart;
import io.yinuo.backup.StateName;
import io.yinuo.charging.ledger.EmbeddedLedger;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.LedgerBackup;
import java.nio.file.Path;
import java.util.Map;

/**
 * The ledger's part of a backup. It is copied after the rows, so that it is never behind them; and it must still tell what
 * the rows did not have yet when the backup began, so that they catch up from it.
 */
public final class LedgerCopy implements BackupPart {

    private final EmbeddedLedger ledger;
    private final ProjectionStore rows;
    private FactPosition rowsAtLeast = FactPosition.START;

    public LedgerCopy(EmbeddedLedger ledger, ProjectionStore rows) {
        this.ledger = ledger;
        this.rows = rows;
    }

    @Override
    public StateName name() {
        return StateName.LEDGER;
    }

    @Override
    public void begin() {
        rowsAtLeast = rows.position();
    }

    @Override
    public Map<String, String> copyTo(Path target) {
        LedgerBackup backup = ledger.backUp(target);
        if (backup.factsFrom() > rowsAtLeast.logPosition()) {
            throw new BackupFailed("The rows took so long to copy that the ledger no longer knows what came after them;"
                    + " back up again when less is going on, or raise yinuo.ledger.snapshot-interval");
        }
        return Map.of(
                "ledger-log", Long.toString(backup.logPosition()),
                "ledger-facts-from", Long.toString(backup.factsFrom()),
                "rows-at-least", Long.toString(rowsAtLeast.logPosition()));
    }
}
