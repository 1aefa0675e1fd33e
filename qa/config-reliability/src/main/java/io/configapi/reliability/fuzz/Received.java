package io.configapi.reliability.fuzz;

/**
 * All that came back on a connection.
 *
 * @param bytes what came
 * @param cut whether the client stopped reading before the server had ended
 * @param hung whether nothing came for so long that the client gave up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Received(byte[] bytes, boolean cut, boolean hung) {}
