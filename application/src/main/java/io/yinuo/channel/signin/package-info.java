/**
 * Who may come in. Five doors, each with a filter chain of its own, asked in this order:
 *
 * <pre>
 *   /oauth2/token     machines fetch a token (OAuth2 client credentials)
 *   /api/**           machines show it; the scope decides; no session, no cookie
 *   /desk/**          staff: password or the operator's own sign-in (OIDC); roles decide
 *   /my/**            subscribers: one-time code by SMS
 *   everything else   what is named as public; the rest does not exist
 * </pre>
 *
 * <p>Staff and subscribers are kept under different names in the session: whoever is one never becomes the other by it.
 */
@NullMarked
package io.yinuo.channel.signin;

import org.jspecify.annotations.NullMarked;
