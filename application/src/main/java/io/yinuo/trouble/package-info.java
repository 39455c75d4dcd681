/**
 * What customers report and complain of. At present: a numbered report that is acknowledged and kept; verifying and
 * answering it comes with the work orders.
 */
@NullMarked
@ApplicationModule(
        displayName = "Trouble",
        allowedDependencies = {"database"})
package io.yinuo.trouble;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
