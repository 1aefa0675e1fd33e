/**
 * Names and values as mappings and sequences within each other, and the text that these are written
 * as. Nobody outside of the formats looks in.
 */
@NullMarked
package io.configapi.formats.nested;

import org.jspecify.annotations.NullMarked;
