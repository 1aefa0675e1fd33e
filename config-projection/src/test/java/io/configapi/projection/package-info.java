@NullMarked
package io.configapi.projection;

import org.jspecify.annotations.NullMarked;
