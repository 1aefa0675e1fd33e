/** What libraries have to say, on standard error. */
@NullMarked
package io.configapi.cli.logging;

import org.jspecify.annotations.NullMarked;
