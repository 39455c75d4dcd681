package io.yinuo.commitment.web;

import io.yinuo.kernel.ClauseId;
import io.yinuo.kernel.Keeps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Which code says by {@link Keeps} that it keeps a clause: read from the class files of this very program, when the first
 * reader asks. Safe for use by several threads.
 */
@Component
class Keepers {

    private volatile @Nullable Map<ClauseId, List<Keeper>> found;

    /**
     * A method or class, and the test that goes red when it does nothing.
     *
     * @param code {@code Ordering.stop}
     */
    public record Keeper(String code, String provedBy) {}

    List<Keeper> of(ClauseId clause) {
        Map<ClauseId, List<Keeper>> known = found;
        if (known == null) {
            known = scan();
            found = known;
        }
        return known.getOrDefault(clause, List.of());
    }

    private static Map<ClauseId, List<Keeper>> scan() {
        Map<ClauseId, List<Keeper>> keepers = new TreeMap<>();
        CachingMetadataReaderFactory classes = new CachingMetadataReaderFactory();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:io/yinuo/**/*.class")) {
                MetadataReader reader = classes.getMetadataReader(file);
                String name = reader.getClassMetadata().getClassName();
                note(reader.getAnnotationMetadata().getAnnotations(), name, null, keepers);
                reader.getAnnotationMetadata()
                        .getAnnotatedMethods(Keeps.class.getName())
                        .forEach(method -> note(method.getAnnotations(), name, method.getMethodName(), keepers));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keepers;
    }

    private static void note(
            MergedAnnotations annotations,
            String className,
            @Nullable String method,
            Map<ClauseId, List<Keeper>> keepers) {
        MergedAnnotation<Keeps> keeps = annotations.get(Keeps.class);
        if (!keeps.isPresent()) {
            return;
        }
        String simple = ClassUtils.getShortName(className);
        String code = method == null ? simple : simple + "." + method;
        Keeper keeper = new Keeper(code, Objects.requireNonNull(keeps.getString("provedBy")));
        for (String clause : keeps.getStringArray("value")) {
            keepers.computeIfAbsent(new ClauseId(clause), id -> new ArrayList<>())
                    .add(keeper);
        }
    }
}
