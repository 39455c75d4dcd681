package io.yinuo.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method or class that keeps a clause of the published promises. From here the table
 * {@code docs/COMMITMENTS.md} is generated; an id that names no clause fails the build.
 *
 * <p>The mark is a claim that can be tested: empty the body of what carries it, and {@link #provedBy} goes red.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Keeps {

    /** The clauses, as {@link ClauseId#text()}. */
    String[] value();

    /** The simple name of the test class that goes red when the keeper does nothing. */
    String provedBy();
}
