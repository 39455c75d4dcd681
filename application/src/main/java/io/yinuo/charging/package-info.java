/**
 * Money: one balance a line, every change of it an entry, every charge under a key that is charged once, and one notice
 * for every order and renewal charge.
 *
 * <p>Keeps C3.2. A charge and its notice are written in one transaction: there is no moment in which a customer has paid
 * and nobody owes him the notice. The notice is handed to {@code communication} at once, and again after a crash until it
 * is taken; it counts as kept when the phone has it within 24 hours.
 *
 * <p>The inside is a plain PostgreSQL balance at present. {@link io.yinuo.charging.Charging} is what stays.
 */
@NullMarked
@ApplicationModule(
        displayName = "Charging",
        allowedDependencies = {"database", "party", "catalog", "communication", "staff"})
package io.yinuo.charging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
