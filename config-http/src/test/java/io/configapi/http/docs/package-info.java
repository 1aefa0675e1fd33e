@NullMarked
package io.configapi.http.docs;

import org.jspecify.annotations.NullMarked;
