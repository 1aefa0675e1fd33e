@NullMarked
package io.configapi.cli;

import org.jspecify.annotations.NullMarked;
