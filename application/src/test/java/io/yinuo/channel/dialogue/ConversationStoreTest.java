package io.yinuo.channel.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.database.TestDatabase;
import io.yinuo.engine.dialogue.Change;
import io.yinuo.engine.dialogue.Conversation;
import io.yinuo.engine.dialogue.Conversation.Kind;
import io.yinuo.engine.dialogue.Conversation.PaidList;
import io.yinuo.engine.dialogue.Conversation.Reading;
import io.yinuo.engine.dialogue.Conversation.StopAllAsked;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationStoreTest {

    private static final Msisdn PHONE = TestServices.PHONE;
    private static final Instant TEN = Instant.parse("2026-08-01T02:00:00.123456789Z");

    private static TestDatabase database;
    private ConversationStore store;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("channel");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate channel.conversation").update();
        store = new ConversationStore(database.jdbc());
    }

    @Test
    void aPhoneThatNeverTalkedHasAnEmptyConversation() {
        assertThat(store.find(PHONE).conversation()).isEqualTo(Conversation.NEW);
        assertThat(store.find(PHONE).answerTo(message(Long.MIN_VALUE))).isEmpty();
    }

    @Test
    void aListComesBackInItsOrder() {
        store.remember(
                PHONE, message(1), new Change.PaidListed(new PaidList(List.of(9L, 3L, 7L), 2, micros())), none());

        assertThat(store.find(PHONE).conversation().paid()).contains(new PaidList(List.of(9L, 3L, 7L), 2, micros()));
        assertThat(store.find(PHONE).conversation().reading()).isEqualTo(new Reading.Paid());
    }

    @Test
    void anAnswerIsThatOfOneMessageOnly() {
        store.remember(PHONE, message(7), new Change.Nothing(), Optional.of("已退订“掌上铃音”"));

        assertThat(store.find(PHONE).answerTo(message(7))).contains("已退订“掌上铃音”");
        assertThat(store.find(PHONE).answerTo(message(8))).isEmpty();
        IncomingMessage sameNumberOfANewJournal =
                new IncomingMessage(7, new Sender.Phone(PHONE), new PortNumber("10086"), "1", TEN.plusSeconds(3_600));
        assertThat(store.find(PHONE).answerTo(sameNumberOfANewJournal)).isEmpty();
    }

    @Test
    void havingNothingToListMakesNoRow() {
        store.remember(PHONE, message(1), new Change.NothingPaidListed(), none());

        assertThat(rows()).isZero();
    }

    @Test
    void oneRowAPhone() {
        for (int i = 0; i < 20; i++) {
            store.remember(PHONE, message(i), new Change.PaidListed(new PaidList(List.of(1L), 1, TEN)), none());
        }
        assertThat(rows()).isEqualTo(1);
    }

    /** On the disk, because every connection of Yinuo commits synchronously; {@code OwnedPostgresTest} asks for that. */
    @Test
    void whatWasWrittenIsCommittedWhenTheCallReturns() throws SQLException {
        store.remember(PHONE, message(1), new Change.PaidListed(new PaidList(List.of(9L), 1, micros())), none());

        try (Connection other = database.dataSource().getConnection();
                ResultSet rows = other.createStatement()
                        .executeQuery("select listed[1] from channel.conversation where phone = " + PHONE.e164())) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(9);
        }
    }

    /** The table and the engine apply the same changes in the same way. Replay with {@code -Dfuzz.seed=…}. */
    @Test
    void theTableChangesAsTheEngineDoes() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        FakeConversations engine = new FakeConversations();
        for (int i = 0; i < 1_500; i++) {
            Msisdn phone = Msisdn.of("1380000200" + random.nextInt(3));
            Change change = anyChange(random);
            Optional<String> answer = random.nextBoolean() ? Optional.of("answer " + i) : none();
            store.remember(phone, message(i), change, answer);
            engine.remember(phone, message(i), change, answer);

            assertThat(store.find(phone))
                    .as("step %d, seed %d, %s", i, seed, change)
                    .isEqualTo(engine.find(phone));
        }
    }

    private static Change anyChange(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> {
                List<Long> ids = new ArrayList<>();
                int size = 1 + random.nextInt(5);
                for (int i = 0; i < size; i++) {
                    ids.add(random.nextLong(1, 1_000));
                }
                yield new Change.PaidListed(new PaidList(anyKind(random), ids, 1 + random.nextInt(size), micros()));
            }
            case 1 -> new Change.NothingPaidListed();
            case 2 ->
                new Change.ServicesListed(
                        switch (random.nextInt(4)) {
                            case 0 -> new Reading.Services(random.nextInt(9));
                            case 2 -> new Reading.Offers(1 + random.nextInt(9));
                            case 1 -> new Reading.Data(random.nextInt(9));
                            default -> new Reading.Nothing();
                        });
            case 3 -> {
                Set<Long> ids = new HashSet<>();
                ids.add(random.nextLong(1, 1_000));
                ids.add(random.nextLong(1, 1_000));
                yield new Change.StopAllPut(new StopAllAsked(anyKind(random), ids, micros()));
            }
            case 4 -> new Change.StopAllSettled();
            default -> new Change.Nothing();
        };
    }

    private static Kind anyKind(Random random) {
        return random.nextBoolean() ? Kind.SERVICES : Kind.PACKS;
    }

    private static Instant micros() {
        return Instant.parse("2026-08-01T02:00:00.123456Z");
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static IncomingMessage message(long id) {
        return new IncomingMessage(id, new Sender.Phone(PHONE), new PortNumber("10086"), "1", TEN);
    }

    private static long rows() {
        return database.jdbc()
                .sql("select count(*) from channel.conversation")
                .query(Long.class)
                .single();
    }
}
