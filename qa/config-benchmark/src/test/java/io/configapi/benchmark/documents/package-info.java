/** The documents, held to what the programs do. */
@NullMarked
package io.configapi.benchmark.documents;

import org.jspecify.annotations.NullMarked;
