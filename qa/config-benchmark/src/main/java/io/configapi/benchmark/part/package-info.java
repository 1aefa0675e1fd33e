/** The parts of a run: each measures one thing against its peers. */
@NullMarked
package io.configapi.benchmark.part;

import org.jspecify.annotations.NullMarked;
