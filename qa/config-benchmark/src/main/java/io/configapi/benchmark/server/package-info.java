/** The servers that are measured, each in a process of its own. */
@NullMarked
package io.configapi.benchmark.server;

import org.jspecify.annotations.NullMarked;
