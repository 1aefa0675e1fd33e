package io.configapi.domain;

import io.configapi.domain.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;

/** How a {@link ConfigService} behaves. Immutable. */
public final class ServiceOptions {

  private static final ServiceOptions DEFAULTS = builder().build();

  private final int maxValueBytes;
  private final Duration viewTimeout;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Executor continuations;
  private final boolean uniqueCase;

  private ServiceOptions(Builder chosen) {
    this.maxValueBytes = chosen.maxValueBytes;
    this.viewTimeout = chosen.viewTimeout;
    this.clock = chosen.clock;
    this.telemetry = chosen.telemetry;
    this.continuations = chosen.continuations;
    this.uniqueCase = chosen.uniqueCase;
  }

  /** 1 MiB, 5 seconds, the system's clock, nobody who counts, and a thread for what goes on. */
  public static ServiceOptions defaults() {
    return DEFAULTS;
  }

  /** The defaults, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  int maxValueBytes() {
    return maxValueBytes;
  }

  Duration viewTimeout() {
    return viewTimeout;
  }

  InstantSource clock() {
    return clock;
  }

  Telemetry telemetry() {
    return telemetry;
  }

  Executor continuations() {
    return continuations;
  }

  boolean uniqueCase() {
    return uniqueCase;
  }

  /** Collects what is to be other than usual. Used by one thread at a time. */
  public static final class Builder {

    private int maxValueBytes = ConfigValue.DEFAULT_MAX_BYTES;
    private Duration viewTimeout = Duration.ofSeconds(5);
    private InstantSource clock = InstantSource.system();
    private Telemetry telemetry = Telemetry.none();
    private Executor continuations = Thread::startVirtualThread;
    private boolean uniqueCase;

    private Builder() {}

    /** The longest value taken, in bytes of UTF-8. */
    public Builder maxValueBytes(int bytes) {
      maxValueBytes = bytes;
      return this;
    }

    /**
     * How long a write, once durable, waits until the view shows it; after that it returns all the
     * same, since it is recorded.
     */
    public Builder viewTimeout(Duration timeout) {
      viewTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /** Gives events their timestamps. */
    public Builder clock(InstantSource source) {
      clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /** Is told of the watches. */
    public Builder telemetry(Telemetry told) {
      telemetry = Objects.requireNonNull(told, "told");
      return this;
    }

    /**
     * Where that runs which hangs on a write that nobody waits for. Without another one that is a
     * virtual thread for each. With {@code Runnable::run} it is the thread that writes, which saves
     * a hand-over: then it must be quick and must not wait, as it holds up every other write.
     */
    public Builder continuations(Executor executor) {
      continuations = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Whether a write is refused whose name is new and differs only in case from a live one. It is
     * judged by what this service's view shows before the log is asked: of two such names that are
     * written at the same moment, both can be recorded.
     */
    public Builder uniqueCase(boolean unique) {
      uniqueCase = unique;
      return this;
    }

    /** The options. */
    public ServiceOptions build() {
      return new ServiceOptions(this);
    }
  }
}
