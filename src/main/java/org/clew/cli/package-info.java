/** The command line, one class per command. */
@NullMarked
package org.clew.cli;

import org.jspecify.annotations.NullMarked;
