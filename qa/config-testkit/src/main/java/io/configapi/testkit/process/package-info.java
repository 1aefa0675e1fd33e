/** Programs in processes of their own, and what they leave behind. */
@NullMarked
package io.configapi.testkit.process;

import org.jspecify.annotations.NullMarked;
