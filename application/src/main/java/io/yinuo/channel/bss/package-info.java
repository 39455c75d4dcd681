/**
 * Where the operator's own customer and billing system (BSS) meets Yinuo: its lines, accounts, offers, services and charges
 * come in, as CSV or JSON, any number of times; the stops of services go back, by webhook or fetched, and the system behind
 * the app is told of reminders.
 *
 * <pre>
 *   POST /api/imports/{kind} --> ImportController --Rows--> RowTaker of the kind --> the front of an area
 *                                     '--> CsvRows, JsonRows
 *
 *   ServiceChanges (ordering) --> StopNews -----> channel.news --> the BSS
 *                          '----> StopController: GET /api/stops
 *   WordedReminders (charging) -> ReminderNews --'             '--> the system behind the app
 *
 *   /api/usage-files --> UsageFileController --> UsageFiles (charging)
 *   /desk/usage-files -> UsageFilePages --------'
 * </pre>
 *
 * <p>An import judges each row by itself: what is right is taken, what is not is named with its reason. Nothing here decides
 * what is right; the areas do. Of stops and of reminders, each is told until it is acknowledged, and those of one line in their order.
 */
@NullMarked
package io.yinuo.channel.bss;

import org.jspecify.annotations.NullMarked;
