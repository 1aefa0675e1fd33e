/**
 * What happens inside, told to whoever counts and measures it: {@link
 * io.configapi.domain.telemetry.Telemetry}.
 */
@NullMarked
package io.configapi.domain.telemetry;

import org.jspecify.annotations.NullMarked;
