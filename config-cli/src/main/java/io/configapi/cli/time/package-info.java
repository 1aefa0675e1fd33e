/** Times and places in the log, as people write them and as the log has them. */
@NullMarked
package io.configapi.cli.time;

import org.jspecify.annotations.NullMarked;
