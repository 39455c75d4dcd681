package io.yinuo.catalog;

import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The classes of use that a file names, by which the rest of it refers to them. */
record Classes(List<ClassOfUse> all) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{1,29}");

    Classes {
        all = List.copyOf(all);
    }

    static Classes read(Place place) {
        List<ClassOfUse> classes = new ArrayList<>();
        place.list("code", at -> {
            ClassOfUse read = one(at);
            for (ClassOfUse known : classes) {
                if (known.number() == read.number() || known.code().equals(read.code())) {
                    throw at.wrong("another class has the number " + read.number() + " or the code " + read.code());
                }
            }
            return classes.add(read);
        });
        if (classes.isEmpty()) {
            throw place.wrong("expected at least one class of use");
        }
        return new Classes(classes);
    }

    private static ClassOfUse one(Place place) {
        Place.Fields fields = place.fields("number", "code", "name", "unit");
        Place code = fields.get("code");
        if (!CODE.matcher(code.text()).matches()) {
            throw code.wrong("expected a code like DATA-ABROAD, found '" + code.text() + "'");
        }
        return new ClassOfUse(
                fields.get("number").whole(0, UseClass.CLASSES_MAX - 1),
                code.text(),
                fields.get("name").wording(),
                fields.get("unit").constant(Unit.class));
    }

    /** What the file calls the class with this number. */
    String code(int number) {
        return all.stream()
                .filter(one -> one.number() == number)
                .map(ClassOfUse::code)
                .findFirst()
                .orElseThrow();
    }

    /** The class that is named at a place. */
    ClassOfUse at(Place place) {
        return all.stream()
                .filter(one -> one.code().equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.wrong("there is no class of use '" + place.text() + "'"));
    }
}
