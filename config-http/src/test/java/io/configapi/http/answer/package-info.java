@NullMarked
package io.configapi.http.answer;

import org.jspecify.annotations.NullMarked;
