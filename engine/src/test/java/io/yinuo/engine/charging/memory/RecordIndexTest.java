package io.yinuo.engine.charging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Finding records by two words, through the table of sessions. */
class RecordIndexTest {

    private record Name(long session, int useClass) {}

    @Test
    void whatWasAddedIsFoundUntilItIsRemoved() {
        Random random = new Random(48);
        SessionTable sessions = new SessionTable(10_000);
        Map<Name, Integer> expected = new HashMap<>();
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            Name name = new Name(session(random), random.nextInt(4));
            Integer known = expected.get(name);
            assertThat(sessions.find(name.session(), name.useClass())).isEqualTo(known == null ? Slab.NONE : known);
            if (known == null && names.size() < (i / 50_000 % 2 == 0 ? 5_000 : 300)) {
                expected.put(name, sessions.add(name.session(), name.useClass(), 1));
                names.add(name);
            } else if (!names.isEmpty() && random.nextBoolean()) {
                Name gone = names.remove(random.nextInt(names.size()));
                sessions.remove(expected.getOrDefault(gone, Slab.NONE));
                expected.remove(gone);
                assertThat(sessions.find(gone.session(), gone.useClass())).isEqualTo(Slab.NONE);
            }
        }
        expected.forEach((name, record) ->
                assertThat(sessions.find(name.session(), name.useClass())).isEqualTo(record));
        assertThat(sessions.count()).isEqualTo(expected.size());
    }

    /** Small ones, neighbours in the high bits, and any. */
    private static long session(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(2_000);
            case 1 -> (long) random.nextInt(2_000) << 52;
            default -> random.nextLong();
        };
    }
}
