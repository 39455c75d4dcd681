package io.yinuo.channel.selfcare.usage;

import io.yinuo.charging.LinePack;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * The plans and packs that hold an allowance of the same classes of use, in the order in which they are used.
 *
 * @param name of those classes
 */
public record RingGroup(Wording name, Unit unit, List<Ring> rings) {

    public RingGroup {
        rings = List.copyOf(rings);
    }

    /** Numbers what is not used up in the order in which it stands. */
    static RingGroup of(Wording name, Unit unit, List<LinePack> packs) {
        List<Ring> rings = new ArrayList<>();
        int place = 0;
        for (LinePack pack : packs) {
            rings.add(new Ring(pack, pack.left() > 0 ? ++place : 0));
        }
        return new RingGroup(name, unit, rings);
    }

    public long left() {
        return rings.stream().mapToLong(ring -> ring.pack().left()).sum();
    }
}
