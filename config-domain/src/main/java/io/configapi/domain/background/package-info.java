/** Work that goes on in the background for as long as a program runs, whatever happens to it. */
@NullMarked
package io.configapi.domain.background;

import org.jspecify.annotations.NullMarked;
