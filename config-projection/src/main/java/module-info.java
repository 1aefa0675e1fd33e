/**
 * The read model of ConfigApi: the present state in memory, as {@link
 * io.configapi.projection.ConfigProjection}.
 */
module io.configapi.projection {
  requires static org.jspecify;
  requires transitive io.configapi.domain;
  requires org.pcollections;
  requires org.slf4j;

  exports io.configapi.projection;
}
