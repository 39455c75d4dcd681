/**
 * Who the operator's customers are: lines (a phone number in somebody's hands), where they belong, the language they
 * read, and the registration that every active line rests on.
 *
 * <p>Keeps C5.1 in its type: {@link io.yinuo.party.Lines#activate} takes a {@link io.yinuo.party.VerifiedRegistration},
 * and nobody but {@link io.yinuo.party.Registrations} can make one. A line without a verified record cannot be active.
 */
@NullMarked
@ApplicationModule(
        displayName = "Party",
        allowedDependencies = {"database"})
package io.yinuo.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
