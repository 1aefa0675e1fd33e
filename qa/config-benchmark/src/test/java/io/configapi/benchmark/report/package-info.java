@NullMarked
package io.configapi.benchmark.report;

import org.jspecify.annotations.NullMarked;
