package io.configapi.domain.background;

/**
 * Is told how a {@link BackgroundLoop} fares, to log it. Calls come one after the other. What it
 * throws is ignored: the loop has to go on.
 */
public interface LoopObserver {

  /** The first failure after all was well, or one of another kind than the one before. */
  void failed(Throwable failure);

  /** All is well again. */
  void recovered();

  /** Hands failures to the thread's handler of what nobody caught, and is silent otherwise. */
  static LoopObserver uncaught() {
    return new LoopObserver() {
      @Override
      public void failed(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
      }

      @Override
      public void recovered() {}
    };
  }
}
