package io.yinuo.staff;

import io.yinuo.database.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The second person and the audit as they are at present, for suites of other areas; the database has the area {@code staff}. */
public final class StaffUnderTest {

    private final ChainedAudit audit;
    private final Approvals approvals;

    public StaffUnderTest(TestDatabase database, Clock clock, Supplier<List<Approvals.Executor>> executors) {
        this.audit = new ChainedAudit(new AuditStore(database.jdbc()), database.transactions(), clock);
        this.approvals =
                new SecondPerson(new RequestStore(database.jdbc()), audit, executors, database.transactions(), clock);
    }

    /** Nothing was asked for. */
    public static void empty(TestDatabase database) {
        database.jdbc().sql("truncate staff.request").update();
    }

    public Approvals approvals() {
        return approvals;
    }

    public Audit audit() {
        return audit;
    }
}
