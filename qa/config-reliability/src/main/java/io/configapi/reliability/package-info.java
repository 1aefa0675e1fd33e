/** Breaks the service on purpose, and checks that it kept what it promised. */
@NullMarked
package io.configapi.reliability;

import org.jspecify.annotations.NullMarked;
