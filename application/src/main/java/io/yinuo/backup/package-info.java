/**
 * The whole state as one folder: made while Yinuo runs or rests, and put back into an empty place.
 *
 * <pre>
 *   ./yinuo backup DIR ─▶ BackupCommand ─ Yinuo runs ──▶ backup.request ─▶ BackupRequests ─▶ BackupRun ◀─ BackupPart of each area
 *                              └───────── Yinuo rests ─▶ RestingState ─────────────────────────▲
 *   ./yinuo restore DIR ─▶ BackupCommand ─▶ Restore
 * </pre>
 *
 * <p>A backup is worth something when its manifest is there: that is written last, and names every file with its size and
 * digest. Each area that keeps state brings a {@link io.yinuo.backup.BackupPart}; the order of the parts is decided here,
 * because it is what makes them one state: files of use before the rows that say how far they are, rows before the ledger and the journal, which must not lie behind them, keys
 * last, because older ones are always among newer ones.
 */
@NullMarked
@ApplicationModule(
        displayName = "Backup",
        allowedDependencies = {})
package io.yinuo.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
