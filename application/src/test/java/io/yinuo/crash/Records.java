package io.yinuo.crash;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Yinuo's own rows, as the judge reads them beside the application. */
record Records(JdbcClient rows) {

    record OrderRow(long id, String provider, String reference, long line, String state) {}

    /** @param ended whether all of it is booked or rejected */
    record FileRow(String name, long settled, long rejected, boolean ended) {}

    record ServiceRow(String provider, String offer, String nameZh, String nameEn, boolean ended) {}

    record ChargeRow(String key, long line, String voucher) {}

    /** What providers ordered. The question whether a trial goes on is an order, too, but of our own making. */
    List<OrderRow> orders() {
        return rows.sql("""
                        select id, provider, reference, line, state from ordering.service_order
                        where reference not like 'trial-%'
                        """)
                .query((row, number) -> new OrderRow(
                        row.getLong("id"),
                        row.getString("provider"),
                        row.getString("reference"),
                        row.getLong("line"),
                        row.getString("state")))
                .list();
    }

    List<ServiceRow> services(long line) {
        return rows.sql("""
                        select provider, offer, service_zh, service_en, ended_at is not null as ended
                        from ordering.subscription where line = :line
                        """)
                .param("line", line)
                .query((row, number) -> new ServiceRow(
                        row.getString("provider"),
                        row.getString("offer"),
                        row.getString("service_zh"),
                        row.getString("service_en"),
                        row.getBoolean("ended")))
                .list();
    }

    /** What was charged in this Yinuo, without what was imported. */
    List<ChargeRow> charges() {
        return rows.sql("select key, msisdn, voucher from charging.charge where not past")
                .query((row, number) ->
                        new ChargeRow(row.getString("key"), row.getLong("msisdn"), row.getString("voucher")))
                .list();
    }

    long servicesStoppedTwice() {
        return count("""
                select count(*) from (
                    select subscription_id from ordering.stopped_service group by subscription_id having count(*) > 1
                ) as doubled
                """);
    }

    /** Accounts whose balance is not the sum of their entries. */
    long accountsThatDoNotAddUp() {
        return count("""
                select count(*) from charging.account as a
                where balance_fen <> (select coalesce(sum(amount_fen), 0) from charging.entry as e where e.msisdn = a.msisdn)
                """);
    }

    long notices() {
        return count("select count(*) from charging.notice");
    }

    /** Notices of which Yinuo does not know that the SMSC has them, or believes that it has not. */
    long noticesInDoubt() {
        return count("select count(*) from charging.notice where submitted_at is null or failed_at is not null");
    }

    /** What use cost a line. */
    long fenOfUse(long line) {
        return rows.sql(
                        "select coalesce(-sum(amount_fen), 0) from charging.entry where msisdn = :line and what = 'USAGE'")
                .param("line", line)
                .query(Long.class)
                .single();
    }

    long balanceFen(long line) {
        return rows.sql("select balance_fen from charging.account where msisdn = :line")
                .param("line", line)
                .query(Long.class)
                .single();
    }

    /** The files of use that were begun, by name. */
    List<FileRow> filesOfUse() {
        return rows.sql("""
                        select name, settled, rejected, ended_at is not null as ended from charging.usage_file order by name
                        """)
                .query((row, number) -> new FileRow(
                        row.getString("name"),
                        row.getLong("settled"),
                        row.getLong("rejected"),
                        row.getBoolean("ended")))
                .list();
    }

    /** Reminders of which Yinuo does not know that the SMSC has them, or believes that it has not. */
    long remindersInDoubt() {
        return count("select count(*) from charging.reminder where submitted_at is null or failed_at is not null");
    }

    long facts(String area, String kind) {
        return count("select count(*) from " + area + ".fact where kind = '" + kind + "'");
    }

    /** What a fact of this kind is about, where two facts are about the same. */
    List<String> subjectsOfTwoFacts(String area, String kind, String subject) {
        String about = "attributes->>'" + subject + "'";
        return rows.sql("select coalesce(" + about + ", '?') as about from " + area + ".fact where kind = '" + kind
                        + "' group by " + about + " having count(*) > 1")
                .query((row, number) -> kind + " of " + row.getString("about"))
                .list();
    }

    private long count(String sql) {
        return rows.sql(sql).query(Long.class).single();
    }
}
