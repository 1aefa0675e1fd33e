/**
 * A whole configuration, names and values, as text that people and other programs read and write:
 * {@link io.configapi.formats.ConfigFormat} and {@link io.configapi.formats.FormatWriter}.
 */
@NullMarked
package io.configapi.formats;

import org.jspecify.annotations.NullMarked;
