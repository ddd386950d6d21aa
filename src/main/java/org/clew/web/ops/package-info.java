/** What operators do with the service's files: backup, restore, the audit log. */
@NullMarked
package org.clew.web.ops;

import org.jspecify.annotations.NullMarked;
