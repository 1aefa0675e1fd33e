@NullMarked
package io.configapi.embedded;

import org.jspecify.annotations.NullMarked;
