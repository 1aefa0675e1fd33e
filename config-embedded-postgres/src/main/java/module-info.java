/**
 * A PostgreSQL of a program's own, in a data directory. Begin with {@link
 * io.configapi.embedded.EmbeddedPostgres}, or with {@link io.configapi.embedded.Database} where it
 * may be another one.
 */
module io.configapi.embedded {
  requires static org.jspecify;
  requires io.configapi.domain;
  requires java.sql;
  requires jdk.security.auth;
  requires org.apache.commons.compress;
  requires org.postgresql.jdbc;
  requires org.slf4j;
  requires org.tukaani.xz;

  exports io.configapi.embedded;
}
