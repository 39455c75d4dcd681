package io.yinuo.channel.dialogue;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.engine.dialogue.Conversation;
import io.yinuo.engine.dialogue.Conversation.Kind;
import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;
import io.yinuo.kernel.Msisdn;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The conversations as rows of PostgreSQL, one a phone. Every change is one statement that commits by itself. */
@Component
class ConversationStore implements Conversations {

    private final JdbcClient jdbc;

    ConversationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Remembered find(Msisdn phone) {
        return jdbc.sql("""
                        select message, received_at, answer, listed, shown, listed_at, reading, services_shown,
                               stop_all, stop_all_at
                        from channel.conversation where phone = :phone
                        """)
                .param("phone", phone.e164())
                .query(ConversationStore::remembered)
                .optional()
                .orElse(Remembered.NOTHING);
    }

    @Override
    public void remember(Msisdn phone, IncomingMessage message, Change change, Optional<String> answer) {
        switch (change) {
            case Change.Nothing() -> write("", "", "", phone, message, answer).update();
            case Change.PaidListed(PaidList list) ->
                write(
                                ", listed, shown, listed_at, reading",
                                ", :listed, :shown, :listedAt, :reading",
                                """
                                , listed = excluded.listed, shown = excluded.shown, listed_at = excluded.listed_at,
                                reading = excluded.reading
                                """,
                                phone,
                                message,
                                answer)
                        .param("listed", array(list.kind(), list.entries()))
                        .param("shown", list.shown())
                        .param("listedAt", utc(list.at()))
                        .param("reading", list.hasMore() ? "PAID" : "NOTHING")
                        .update();
            case Change.NothingPaidListed() -> forgetList(phone);
            case Change.ServicesListed(Reading next) ->
                write(
                                ", reading, services_shown",
                                ", :reading, :servicesShown",
                                ", reading = excluded.reading, services_shown = excluded.services_shown",
                                phone,
                                message,
                                answer)
                        .param("reading", name(next))
                        .param("servicesShown", shown(next))
                        .update();
            case Change.StopAllPut(StopAllAsked asked) ->
                write(
                                ", stop_all, stop_all_at",
                                ", :stopAll, :stopAllAt",
                                ", stop_all = excluded.stop_all, stop_all_at = excluded.stop_all_at",
                                phone,
                                message,
                                answer)
                        .param("stopAll", array(asked.kind(), asked.entries()))
                        .param("stopAllAt", utc(asked.at()))
                        .update();
            case Change.StopAllSettled() ->
                write("", "", ", stop_all = '{}', stop_all_at = null", phone, message, answer)
                        .update();
        }
    }

    private StatementSpec write(
            String columns,
            String values,
            String updates,
            Msisdn phone,
            IncomingMessage message,
            Optional<String> answer) {
        return jdbc.sql("insert into channel.conversation (phone, message, received_at, answer" + columns
                        + ") values (:phone, :message, :receivedAt, :answer" + values
                        + ") on conflict (phone) do update set message = excluded.message,"
                        + " received_at = excluded.received_at, answer = excluded.answer" + updates)
                .param("phone", phone.e164())
                .param("message", message.id())
                .param("receivedAt", utc(message.receivedAt()))
                .param("answer", answer.orElse(null));
    }

    /** A phone that never had a list gets no row for having none. */
    private void forgetList(Msisdn phone) {
        jdbc.sql("""
                        update channel.conversation
                        set listed = '{}', shown = 0, listed_at = null, reading = 'NOTHING'
                        where phone = :phone and (listed <> '{}' or reading <> 'NOTHING')
                        """).param("phone", phone.e164()).update();
    }

    private static Remembered remembered(ResultSet row, int number) throws SQLException {
        List<Long> listed = longs(row, "listed");
        List<Long> stopAll = longs(row, "stop_all");
        Optional<PaidList> paid = listed.isEmpty()
                ? Optional.empty()
                : Optional.of(new PaidList(
                        kind(listed),
                        listed.stream().map(Math::abs).toList(),
                        row.getInt("shown"),
                        instant(row, "listed_at")));
        int shown = row.getInt("services_shown");
        Reading reading = switch (row.getString("reading")) {
            case "PAID" -> new Reading.Paid();
            case "SERVICES" -> shown < 0 ? new Reading.Offers(-shown) : new Reading.Services(shown);
            case "DATA" -> new Reading.Data(shown);
            default -> new Reading.Nothing();
        };
        Optional<StopAllAsked> asked = stopAll.isEmpty()
                ? Optional.empty()
                : Optional.of(new StopAllAsked(
                        kind(stopAll),
                        stopAll.stream().map(Math::abs).collect(Collectors.toSet()),
                        instant(row, "stop_all_at")));
        @Nullable String answer = row.getString("answer");
        return new Remembered(
                new Conversation(paid, reading, asked),
                row.getLong("message"),
                instant(row, "received_at"),
                Optional.ofNullable(answer));
    }

    private static int shown(Reading reading) {
        return switch (reading) {
            case Reading.Nothing(), Reading.Paid() -> 0;
            case Reading.Services(int shown) -> shown;
            case Reading.Data(int shown) -> shown;
            case Reading.Offers(int shown) -> -shown;
        };
    }

    private static String name(Reading reading) {
        return switch (reading) {
            case Reading.Nothing() -> "NOTHING";
            case Reading.Paid() -> "PAID";
            case Reading.Services(int shown) -> "SERVICES";
            case Reading.Offers(int shown) -> "SERVICES";
            case Reading.Data(int shown) -> "DATA";
        };
    }

    /** Packs are told from services by their sign, and so is the list of offers: the rows of before keep their meaning. */
    private static Long[] array(Kind kind, Collection<Long> numbers) {
        return numbers.stream()
                .map(number -> kind == Kind.PACKS ? Long.valueOf(-number) : number)
                .toArray(Long[]::new);
    }

    private static Kind kind(List<Long> numbers) {
        return !numbers.isEmpty() && numbers.getFirst() < 0 ? Kind.PACKS : Kind.SERVICES;
    }

    private static List<Long> longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((Long[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** As exactly as the database keeps it; it would round, not cut. */
    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
