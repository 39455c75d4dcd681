package io.yinuo.catalog;

import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Wording;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a YAML file, with its line and path. It is read strictly: whoever asks for a whole number gets one, or an
 * error that says where there is none. Nothing is guessed, and no object is made of what a file names.
 */
final class Place {

    private static final int DEPTH_MAX = 20;
    private static final int ALIASES_MAX = 200;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,12}");
    private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,9}) ?(B|KB|MB|GB|seconds?|minutes?|messages?)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,5})([smhd])");

    private final String file;
    private final String path;
    private final Node node;

    private Place(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** The whole of a file. */
    static Place root(String file, String text) {
        LoaderOptions careful = new LoaderOptions();
        careful.setNestingDepthLimit(DEPTH_MAX);
        careful.setMaxAliasesForCollections(ALIASES_MAX);
        try {
            @Nullable Node root = new Yaml(new SafeConstructor(careful)).compose(new StringReader(text));
            if (root == null) {
                throw new WrongCatalogue(file, "the file is empty");
            }
            return new Place(file, "", root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new WrongCatalogue(file + ", line " + line, "not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new WrongCatalogue(file, "not YAML: " + e.getMessage(), e);
        }
    }

    WrongCatalogue wrong(String what) {
        return new WrongCatalogue(where(), what);
    }

    private String where() {
        String line = file + ", line " + (node.getStartMark().getLine() + 1);
        return path.isEmpty() ? line : line + ", " + path;
    }

    /** Makes something of what stands here; what refuses to be made is wrong here. */
    <T> T make(Supplier<T> making) {
        try {
            return making.get();
        } catch (WrongCatalogue e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WrongCatalogue(where(), String.valueOf(e.getMessage()), e);
        }
    }

    // ------------------------------------------------------------------------------------------------ what holds
    // others

    /** A mapping with these keys, of which some may be left out, and no others. */
    Fields fields(String... known) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected keys and values: " + String.join(", ", known));
        }
        Map<String, Place> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Place value = new Place(file, path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
            Place at = new Place(file, path, tuple.getKeyNode());
            if (!Arrays.asList(known).contains(key)) {
                throw at.wrong("unknown key '" + key + "'; known are " + String.join(", ", known));
            }
            if (values.put(key, value) != null) {
                throw at.wrong("the key '" + key + "' stands here twice");
            }
        }
        return new Fields(this, values);
    }

    /** The keys and values of a mapping. */
    record Fields(Place place, Map<String, Place> values) {

        Place get(String key) {
            return find(key).orElseThrow(() -> place.wrong("the key '" + key + "' is missing"));
        }

        Optional<Place> find(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /** A list, each of its items called after a key of its own, where it has one. */
    <T> List<T> list(String called, Function<Place, T> reading) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected a list");
        }
        List<T> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(reading.apply(new Place(file, path + "[" + name(item, called, items.size()) + "]", item)));
        }
        return items;
    }

    private static String name(Node item, String called, int index) {
        if (item instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(called)
                        && tuple.getValueNode() instanceof ScalarNode value) {
                    return value.getValue();
                }
            }
        }
        return Integer.toString(index);
    }

    // ------------------------------------------------------------------------------------------------------ what is
    // one

    String text() {
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            throw wrong("expected a text" + found() + "; put it in quotes if it is one");
        }
        return scalar.getValue();
    }

    int whole(int least, int most) {
        if (!(node instanceof ScalarNode scalar)
                || !scalar.getTag().equals(Tag.INT)
                || !WHOLE.matcher(scalar.getValue()).matches()) {
            throw wrong("expected a whole number" + found());
        }
        long value = Long.parseLong(scalar.getValue());
        if (value < least || value > most) {
            throw wrong("expected " + least + " to " + most + found());
        }
        return (int) value;
    }

    boolean truth() {
        boolean isTruth = node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL);
        String value = isTruth ? scalar() : "";
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong("expected true or false" + found());
        }
        return value.equals("true");
    }

    LocalDate date() {
        try {
            return LocalDate.parse(scalar());
        } catch (DateTimeException e) {
            throw new WrongCatalogue(where(), "expected a day like 2014-07-21" + found(), e);
        }
    }

    int minuteOfDay() {
        try {
            LocalTime time = LocalTime.parse(scalar());
            return time.getHour() * 60 + time.getMinute();
        } catch (DateTimeException e) {
            throw new WrongCatalogue(where(), "expected a time like \"08:00\"" + found(), e);
        }
    }

    Duration duration() {
        Matcher matcher = DURATION.matcher(scalar());
        if (!matcher.matches()) {
            throw wrong("expected a duration like 3d, 24h, 30m" + found());
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** An amount like {@code 500 MB} in units of a class. A KB has 1,024 bytes. */
    long amount(Unit unit) {
        Matcher matcher = QUANTITY.matcher(scalar());
        if (!matcher.matches()) {
            throw wrong("expected an amount like 500 MB, 60 seconds, 1 message" + found());
        }
        long count = Long.parseLong(matcher.group(1));
        String name = matcher.group(2);
        Unit given = name.endsWith("B") ? Unit.BYTES : name.startsWith("me") ? Unit.MESSAGES : Unit.SECONDS;
        if (given != unit) {
            throw wrong("expected " + unit.name().toLowerCase(Locale.ROOT) + found());
        }
        return switch (name) {
            case "KB" -> count << 10;
            case "MB" -> count << 20;
            case "GB" -> count << 30;
            case "minute", "minutes" -> count * 60;
            default -> count;
        };
    }

    /** A constant of an enum, written in the manner of the file: {@code sum-and-extend}. */
    <E extends Enum<E>> E constant(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text())) {
                return constant;
            }
            names.add(name);
        }
        throw wrong("expected one of " + String.join(", ", names) + found());
    }

    Wording wording() {
        Fields fields = fields("zh", "en");
        return make(() -> new Wording(fields.get("zh").text(), fields.get("en").text()));
    }

    private String scalar() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("expected one value");
    }

    private String found() {
        return node instanceof ScalarNode scalar ? ", found '" + scalar.getValue() + "'" : "";
    }
}
