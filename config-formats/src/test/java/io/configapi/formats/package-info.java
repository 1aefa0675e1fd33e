@NullMarked
package io.configapi.formats;

import org.jspecify.annotations.NullMarked;
