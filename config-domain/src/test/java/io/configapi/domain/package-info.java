@NullMarked
package io.configapi.domain;

import org.jspecify.annotations.NullMarked;
