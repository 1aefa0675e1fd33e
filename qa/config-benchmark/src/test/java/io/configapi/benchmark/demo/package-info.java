/** The scripts of the documents, run as their readers would: this module comes after all others. */
@NullMarked
package io.configapi.benchmark.demo;

import org.jspecify.annotations.NullMarked;
