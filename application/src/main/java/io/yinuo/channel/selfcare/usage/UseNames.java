package io.yinuo.channel.selfcare.usage;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.ClassOfUse;
import io.yinuo.catalog.Destination;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Wording;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How classes of use and destinations abroad are called, also when the catalogue has forgotten them. */
@Component
public class UseNames {

    private final ChargingCatalogue catalogue;

    UseNames(ChargingCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public ClassOfUse classOf(int number) {
        return catalogue
                .contents()
                .classOfUse(number)
                .orElseGet(() -> new ClassOfUse(
                        number, "", new Wording("第" + number + "类使用", "use of class " + number), Unit.BYTES));
    }

    /** The first class of data: what people mean by it when they say nothing else. */
    Optional<ClassOfUse> data() {
        return catalogue.contents().classes().stream()
                .filter(use -> use.unit() == Unit.BYTES)
                .findFirst();
    }

    /** Several classes in one name. */
    Wording of(Collection<Integer> classes) {
        List<Wording> names =
                classes.stream().sorted().map(number -> classOf(number).name()).toList();
        return new Wording(
                names.stream().map(Wording::zh).collect(Collectors.joining("、")),
                names.stream().map(Wording::en).collect(Collectors.joining(", ")));
    }

    /** What a price of these classes is for: 1,048,576 bytes, 60 seconds; 1 if no tariff has a price for them. */
    long perUnits(Collection<Integer> classes) {
        return catalogue.contents().tariffs().reversed().stream()
                .flatMap(tariff -> tariff.terms().classes().stream())
                .filter(UseClass.Priced.class::isInstance)
                .map(UseClass.Priced.class::cast)
                .filter(priced -> classes.contains(priced.number()))
                .mapToLong(UseClass.Priced::perUnits)
                .findFirst()
                .orElse(1);
    }

    /** The country or region that is charged by this number, as the newest tariff that knows it calls it. */
    public Wording place(int destination) {
        ChargingContents contents = catalogue.contents();
        return contents.tariffs().reversed().stream()
                .flatMap(tariff -> tariff.destinations().stream())
                .filter(place -> place.number() == destination)
                .map(Destination::name)
                .findFirst()
                .orElseGet(() -> new Wording("境外网络" + destination, "network abroad " + destination));
    }
}
