/** Charts, as SVG. */
@NullMarked
package io.configapi.benchmark.plot;

import org.jspecify.annotations.NullMarked;
