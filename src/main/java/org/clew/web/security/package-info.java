/**
 * Who may do what: accounts, sessions, tokens, the guard before every route, the audit log and the
 * vault that encrypts what lies on disk.
 */
@NullMarked
package org.clew.web.security;

import org.jspecify.annotations.NullMarked;
