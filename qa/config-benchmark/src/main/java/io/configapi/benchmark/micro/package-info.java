/** Measurements of single methods, by JMH. */
@NullMarked
package io.configapi.benchmark.micro;

import org.jspecify.annotations.NullMarked;
