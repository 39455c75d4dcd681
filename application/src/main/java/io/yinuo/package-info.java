/**
 * The application: one package an area, wired together by Spring Boot.
 *
 * <pre>
 *   channel        sign-in, page shell, SMS dialogues            translates, holds no rules
 *      |
 *   commitment     clauses, objectives, evidence                 pulls the facts and judges
 *      |
 *   trouble                                                      care
 *      |
 *   ordering -> charging, partner                                trade
 *      |
 *   party   catalog   communication   staff                      base
 *      |
 *   database                                                     where rows and facts are kept
 *      |
 *   backup                                                       all of it in one folder, and back
 *      |
 *   ledger, engine, kernel                                       (modules of their own)
 * </pre>
 *
 * Calls go down, news goes up. {@code HouseTest} holds the picture against the code.
 */
@NullMarked
package io.yinuo;

import org.jspecify.annotations.NullMarked;
