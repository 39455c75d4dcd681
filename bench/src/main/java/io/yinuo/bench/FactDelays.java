package io.yinuo.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** How long something took, as Yinuo's own facts of charging say it in {@code delayMillis}. */
record FactDelays(long count, double p50Millis, double p99Millis, double maxMillis) {

    /** Those of one kind since a moment. */
    static FactDelays read(RunningYinuo yinuo, String kind, Instant since) throws SQLException {
        String sql = """
                select count(*),
                       percentile_cont(0.5) within group (order by (attributes->>'delayMillis')::bigint),
                       percentile_cont(0.99) within group (order by (attributes->>'delayMillis')::bigint),
                       max((attributes->>'delayMillis')::bigint)
                from charging.fact where kind = ? and at >= ?
                """;
        try (Connection connection = DriverManager.getConnection(yinuo.databaseUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind);
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new FactDelays(row.getLong(1), row.getDouble(2), row.getDouble(3), row.getDouble(4));
            }
        }
    }
}
