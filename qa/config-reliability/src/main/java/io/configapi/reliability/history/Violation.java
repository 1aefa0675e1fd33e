package io.configapi.reliability.history;

/**
 * A promise that was not kept.
 *
 * @param promise in the words of its {@link Rule}
 * @param what was seen; never a value
 */
public record Violation(String promise, String what) {}
