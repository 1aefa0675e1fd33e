/**
 * A whole configuration, names and values, as text that people and other programs read and write:
 * {@link io.configapi.formats.ConfigFormat} and {@link io.configapi.formats.FormatWriter}. And what
 * is asked for as JSON: {@link io.configapi.formats.TransactionText}.
 */
@NullMarked
package io.configapi.formats;

import org.jspecify.annotations.NullMarked;
