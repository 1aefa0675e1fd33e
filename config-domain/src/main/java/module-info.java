/**
 * The domain of ConfigApi, for any program: a configuration as a stream of events. Begin with
 * {@link io.configapi.domain.ConfigService}. What is not exported is not for others, and can change
 * with every release.
 */
module io.configapi.domain {
  requires static transitive org.jspecify;

  exports io.configapi.domain;
  exports io.configapi.domain.background;
  exports io.configapi.domain.checkpoint;
  exports io.configapi.domain.event;
  exports io.configapi.domain.failure;
  exports io.configapi.domain.log;
  exports io.configapi.domain.memory;
  exports io.configapi.domain.merkle;
  exports io.configapi.domain.plan;
  exports io.configapi.domain.proof;
  exports io.configapi.domain.store;
  exports io.configapi.domain.telemetry;
  exports io.configapi.domain.watch;
  exports io.configapi.domain.write;
}
