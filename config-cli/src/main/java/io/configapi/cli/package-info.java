/**
 * The command line: the main program, the tree of its commands, and what is said where one fails or
 * is to be explained.
 */
@NullMarked
package io.configapi.cli;

import org.jspecify.annotations.NullMarked;
