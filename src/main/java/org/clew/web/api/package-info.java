/**
 * The REST interface under /api/v1: one class per resource; nothing here decides, it only
 * translates.
 */
@NullMarked
package org.clew.web.api;

import org.jspecify.annotations.NullMarked;
