/** What libraries have to say, on standard error. */
@NullMarked
package io.configapi.cli.log;

import org.jspecify.annotations.NullMarked;
