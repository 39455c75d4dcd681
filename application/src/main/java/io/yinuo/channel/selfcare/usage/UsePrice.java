package io.yinuo.channel.selfcare.usage;

import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.time.LocalTime;
import java.util.List;

/**
 * What use costs that no pack pays for.
 *
 * @param perUnits what each price is for
 * @param bands    by time of day, the first from midnight
 */
public record UsePrice(Wording name, Unit unit, long perUnits, List<Band> bands) {

    /** @param from {@code 08:00} */
    public record Band(String from, Fen price) {}

    public UsePrice {
        bands = List.copyOf(bands);
    }

    static UsePrice of(Wording name, UseClass.Priced priced) {
        return new UsePrice(
                name,
                priced.unit(),
                priced.perUnits(),
                priced.bands().stream().map(UsePrice::band).toList());
    }

    private static Band band(PriceBand band) {
        return new Band(LocalTime.MIDNIGHT.plusMinutes(band.fromMinute()).toString(), new Fen(band.priceFen()));
    }
}
