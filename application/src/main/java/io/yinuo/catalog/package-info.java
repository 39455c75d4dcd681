/**
 * What can be ordered: the services that content providers offer, their prices with every version, and the operator's
 * own plans and packs. A price that changes is a new version; what was agreed under the old one stays readable.
 */
@NullMarked
@ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"database"})
package io.yinuo.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
