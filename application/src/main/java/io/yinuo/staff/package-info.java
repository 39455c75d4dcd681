/**
 * The people of the operator: who they are, where they belong (province, city, hall: they see only theirs unless the role
 * says more), what they may do, what needs a second person, and a chained record of everything that people changed.
 */
@NullMarked
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {"database", "party"})
package io.yinuo.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
