package io.yinuo.charging.rows;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.charging.rows.UseRows.ChargedDay;
import io.yinuo.charging.rows.UseRows.Day;
import io.yinuo.database.FactLog;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a fact {@code AbroadCharged} for each charge of use abroad (C2.6): what the day has cost so far, what the zone table as
 * it is published says, and by how much the one exceeds the other. The ledger charges by the terms that it was brought; the
 * table is read from the catalogue, so that a charge is held against what customers can read.
 */
public record AbroadFacts(ChargingCatalogue catalogue, Operator operator, UseStore store, FactLog facts) {

    /** In the transaction of the rows, before they are written. */
    void write(UseRows rows) {
        if (rows.charged.isEmpty()) {
            return;
        }
        Set<Day> reopened = store.reopened(
                rows.charged.stream().map(ChargedDay::day).distinct().toList());
        for (ChargedDay charged : rows.charged) {
            boolean before = reopened.contains(charged.day()) && !rows.begun.containsKey(charged.day());
            write(charged, charged.reopened() || before);
        }
    }

    private void write(ChargedDay charged, boolean reopened) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("destination", Integer.toString(charged.day().destination()));
        attributes.put("day", charged.day().day().toString());
        attributes.put("packs", Integer.toString(charged.packs()));
        attributes.put("fen", Long.toString(charged.fen()));
        attributes.put("reopened", Boolean.toString(reopened));
        published(charged.day()).ifPresent(zone -> {
            attributes.put("packFen", Integer.toString(zone.packPriceFen()));
            attributes.put("packsMax", Integer.toString(zone.packsMax()));
            attributes.put("capped", Boolean.toString(!reopened && charged.packs() >= zone.packsMax()));
            attributes.put(
                    "overFen", Long.toString(Math.max(0, charged.fen() - zone.fenOf(charged.packs(), reopened))));
        });
        facts.write("AbroadCharged", charged.at(), new Msisdn(charged.day().line()), attributes);
    }

    /** The zone of a destination on a day; empty if the table does not know it, and then nothing shows that it was right. */
    private Optional<RoamingZone> published(Day day) {
        Optional<TariffVersion> tariff = catalogue
                .contents()
                .tariffAt(day.day().atStartOfDay(operator.zone()).toInstant());
        return tariff.flatMap(known -> known.destination(day.destination())
                .flatMap(
                        destination -> Optional.ofNullable(known.terms().zones().get(destination.zone()))));
    }
}
