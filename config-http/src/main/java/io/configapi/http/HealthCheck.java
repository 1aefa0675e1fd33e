package io.configapi.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something that must be well for the service to be.
 *
 * @param name its name in the answer
 * @param problem says what is wrong, or nothing; may wait, and may throw
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem) {}
