/**
 * Where rows and facts are kept: a PostgreSQL that Yinuo starts and owns, or one outside by URL; the migrations of every
 * area, each in a schema of its own; and {@link io.yinuo.database.FactLog}, in which an area writes what happened, in the
 * transaction in which it happened.
 */
@NullMarked
@ApplicationModule(displayName = "Database", allowedDependencies = "kernel")
package io.yinuo.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
