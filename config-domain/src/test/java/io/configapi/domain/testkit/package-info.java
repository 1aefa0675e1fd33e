/**
 * Contract suites that every adapter of a port passes, and the rules that hold the modules apart.
 */
@NullMarked
package io.configapi.domain.testkit;

import org.jspecify.annotations.NullMarked;
