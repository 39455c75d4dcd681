/**
 * Where rows and facts are kept: a PostgreSQL that Yinuo starts and owns, or one outside by URL; the migrations of every
 * area, each in a schema of its own; {@link io.yinuo.database.FactLog}, in which an area writes what happened, in the
 * transaction in which it happened; and {@link io.yinuo.database.Vault}, which seals what must not lie open in a row.
 */
@NullMarked
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {"backup"})
package io.yinuo.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
