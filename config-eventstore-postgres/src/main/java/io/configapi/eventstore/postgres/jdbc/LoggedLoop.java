package io.configapi.eventstore.postgres.jdbc;

import io.configapi.domain.background.LoopObserver;
import io.configapi.domain.failure.ConfigException;
import io.configapi.domain.failure.FailureText;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs how work in the background fares: a line when it begins to fail, one when it is well again.
 * What nobody foresaw is logged with its trace.
 *
 * @param level of what was foreseen; the unforeseen is an error
 * @param failed what can't be done, as the beginning of a line
 * @param again what is done again, as a line
 */
public record LoggedLoop(Logger log, Level level, String failed, String again)
    implements LoopObserver {

  @Override
  public void failed(Throwable failure) {
    if (failure instanceof ConfigException || failure instanceof SQLException) {
      log.atLevel(level).log("{}: {}", failed, words(failure));
      log.debug(failed, failure);
    } else {
      log.error(failed, failure);
    }
  }

  @Override
  public void recovered() {
    log.atLevel(level).log(again);
  }

  private static String words(Throwable failure) {
    return FailureText.of(
        failure instanceof SQLException sql ? SqlFailure.translate(sql) : failure);
  }
}
