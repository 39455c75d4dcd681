/**
 * The content providers (合作方): who they are, whether they may order at present, how their machines sign in, and where
 * they are told what happened. Suspending one takes effect at once; lifting it needs a second person.
 */
@NullMarked
@ApplicationModule(
        displayName = "Partner",
        allowedDependencies = {"database", "catalog", "staff"})
package io.yinuo.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
