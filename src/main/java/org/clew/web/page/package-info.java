/** The page: server-rendered, with small scripts of its own. */
@NullMarked
package org.clew.web.page;

import org.jspecify.annotations.NullMarked;
