/**
 * What can be ordered: the services that content providers offer, their prices with every version, and the operator's
 * own plans and packs. A price that changes is a new version; what was agreed under the old one stays readable.
 *
 * <p>Services come in by their front and are rows. What use costs, and which plans and packs there are (C2.1, C2.2, C2.6),
 * stands in a file, which is looked at every few seconds; it is taken whole or not at all.
 *
 * <pre>
 *   charging-catalogue.yaml ─▶ Place ─▶ ChargingFile ─▶ Succession ─▶ LiveChargingCatalogue
 *                              where     all or nothing   what may       the front that
 *                              it stands                  follow what    charging asks
 * </pre>
 */
@NullMarked
@ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"database"})
package io.yinuo.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
