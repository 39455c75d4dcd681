package io.yinuo.simulator.traffic;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.people.ProviderSheet;
import io.yinuo.simulator.people.ProviderSheets;
import io.yinuo.simulator.phone.Phones;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in the course of a day, one deed after the other, decided by the seed alone: two plans of one seed are the
 * same plan. It never touches the phones of the guided page. Not safe for use by several threads.
 */
public final class DayPlan {

    private static final int VICTIMS_MAX = 50;

    private static final List<String> QUESTIONS = List.of("0000", "0000", "0000", "0000", "CXYE", "CXFW", "帮助", "你好");

    private final Random random;
    private final List<Integer> places;
    private final List<ProviderSheet> withPort;
    private final List<ProviderSheet> honest;
    private final List<ProviderSheet> cheats;
    private final List<Deed.IsCheated> victims = new ArrayList<>();

    public DayPlan(long seed, Population population) {
        this.random = new Random(seed ^ 0xDA1_11FEL);
        this.places = population.everyday();
        this.honest = ProviderSheets.ALL.stream().filter(ProviderSheet::honest).toList();
        this.withPort =
                honest.stream().filter(sheet -> sheet.port().isPresent()).toList();
        this.cheats =
                ProviderSheets.ALL.stream().filter(sheet -> !sheet.honest()).toList();
    }

    public Deed next() {
        Msisdn phone = Phones.at(places.get(random.nextInt(places.size())));
        int dice = random.nextInt(100);
        if (dice < 44) {
            return new Deed.Writes(phone, QUESTIONS.get(random.nextInt(QUESTIONS.size())));
        }
        if (dice < 54) {
            return new Deed.ListsAndStops(phone);
        }
        if (dice < 68) {
            ProviderSheet provider = pick(withPort);
            return new Deed.OrdersByMessage(phone, provider.id(), offer(provider), saysYes());
        }
        if (dice < 80) {
            ProviderSheet provider = pick(honest);
            return new Deed.OrdersOnPage(phone, provider.id(), offer(provider), saysYes());
        }
        if (dice < 91 || victims.isEmpty()) {
            ProviderSheet provider = pick(cheats);
            return remembered(new Deed.IsCheated(phone, provider.id(), offer(provider), random.nextInt(100) < 12));
        }
        Deed.IsCheated victim = pick(victims);
        return new Deed.IsToBeCharged(victim.phone(), victim.provider(), victim.offer());
    }

    private Deed remembered(Deed.IsCheated victim) {
        victims.add(victim);
        if (victims.size() > VICTIMS_MAX) {
            victims.removeFirst();
        }
        return victim;
    }

    private boolean saysYes() {
        return random.nextInt(100) < 85;
    }

    private String offer(ProviderSheet provider) {
        OfferSheet offer = pick(provider.offers());
        return offer.code();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
