/**
 * The promises as published, and whether they are kept: clauses, objectives, the facts that are pulled from the areas, the
 * public board, and the metrics. It asks nobody's permission, and nothing depends on it.
 */
@NullMarked
@ApplicationModule(
        displayName = "Commitment",
        allowedDependencies = {"database"})
package io.yinuo.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
