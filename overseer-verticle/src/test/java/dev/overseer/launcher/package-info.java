/** Tests of the command line, in this process and in processes of their own. */
@NullMarked
package dev.overseer.launcher;

import org.jspecify.annotations.NullMarked;
