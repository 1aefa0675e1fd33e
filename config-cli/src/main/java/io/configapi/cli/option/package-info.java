/** Options that commands of several rooms take. */
@NullMarked
package io.configapi.cli.option;

import org.jspecify.annotations.NullMarked;
