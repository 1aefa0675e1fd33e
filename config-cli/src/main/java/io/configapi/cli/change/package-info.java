/**
 * Commands that change configurations: one at once, or many as a proposal that somebody agrees to
 * first.
 */
@NullMarked
package io.configapi.cli.change;

import org.jspecify.annotations.NullMarked;
