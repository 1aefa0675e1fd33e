package io.configapi.http.call;

import io.configapi.domain.ConfigName;
import io.configapi.domain.event.EventMetadata;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.write.ExpectedVersion;
import io.configapi.domain.write.Write;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as its handler sees it: which call of the table it is, and what it says beside its
 * body. Each part is read when it is asked for, so what nobody asks for costs nothing, and is not
 * refused either. Used by one thread at a time.
 *
 * <p>It has no deadline: each wait on its way is bounded where it is waited, and what is sent may
 * be as long as what was asked for, as long as its client takes it. One would be a property here
 * that {@link RequestExecutor} looks at before each read of the log. The subject who asks would be
 * another, given to it by the {@link Router}.
 */
public final class Call {

  /** The parameter that says why something is changed, for what headers can't carry. */
  public static final String REASON = "reason";

  private static final AttachmentKey<Call> KEY = AttachmentKey.create(Call.class);

  private final HttpServerExchange exchange;
  private final List<String> path;
  private final Endpoint endpoint;

  /** Its parameters, once they were read. */
  private QueryParameters query = QueryParameters.NONE;

  Call(HttpServerExchange exchange, List<String> path, Endpoint endpoint) {
    this.exchange = exchange;
    this.path = path;
    this.endpoint = endpoint;
  }

  /** The call that a request was found to be. */
  public static Call of(HttpServerExchange exchange) {
    Call call = exchange.getAttachment(KEY);
    if (call == null) {
      throw new IllegalStateException("nobody has looked up which call this is");
    }
    return call;
  }

  /** Keeps it with its exchange. */
  void keep() {
    exchange.putAttachment(KEY, this);
  }

  /** Where its answer goes. */
  public HttpServerExchange exchange() {
    return exchange;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** The segments of its path, decoded, without the version's. */
  List<String> path() {
    return path;
  }

  /** Whether the table says that it needs this. */
  public boolean needs(Need need) {
    return endpoint.needs().contains(need);
  }

  /**
   * Whether it counts among the requests that are worked on. What needs no place takes one all the
   * same where it is answered at once, or has to wait for a position first.
   */
  public boolean takesPlace() {
    return !needs(Need.NO_PLACE) || isHead() || hasHeader(ReadAfter.HEADER);
  }

  /** Whether only the head of the answer is asked for. */
  public boolean isHead() {
    return exchange.getRequestMethod().equals(Methods.HEAD);
  }

  /** What stands in its path for a variable, decoded. */
  public String variable(String name) {
    int at = endpoint.variables().indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException("no variable of this path: " + name);
    }
    return path.get(at);
  }

  /**
   * The name in its path.
   *
   * @throws InvalidInputException if it can't be one
   */
  public ConfigName name() {
    return ConfigName.of(variable("name"));
  }

  /** Whether there is anything behind a question mark. */
  public boolean hasQuery() {
    return !exchange.getQueryString().isEmpty();
  }

  /**
   * Its parameters.
   *
   * @param known the names it may have
   * @throws InvalidInputException if there is another one, or one twice, or one can't be decoded
   */
  public QueryParameters parameters(String... known) {
    query = QueryParameters.parse(exchange.getQueryString(), known);
    return query;
  }

  /**
   * Sees to it that it has no parameters.
   *
   * @throws InvalidInputException if it has one
   */
  public void noParameters() {
    parameters();
  }

  /** Whether it has a header. */
  public boolean hasHeader(HttpString name) {
    return exchange.getRequestHeaders().contains(name);
  }

  /** The first header of a name; null if there is none. */
  public @Nullable String header(HttpString name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /**
   * What must be there for it to be done.
   *
   * @throws InvalidInputException if its condition can't be understood
   */
  public ExpectedVersion condition() {
    return WriteCondition.of(exchange.getRequestHeaders());
  }

  /**
   * Who changes something and why; {@link #REASON} counts among the parameters that were read.
   *
   * @param bodyReason the reason as the body has it, which counts before the header's; null if it
   *     has none
   * @throws InvalidInputException if a header is too long, is not UTF-8 or has control characters
   */
  public EventMetadata metadata(@Nullable String bodyReason) {
    return RequestMetadata.of(exchange.getRequestHeaders(), query.text(REASON), bodyReason);
  }

  /**
   * How it is written: who changes something and why, and under which key.
   *
   * @param bodyReason as of {@link #metadata}
   * @throws InvalidInputException if a header can't be taken
   */
  public Write write(@Nullable String bodyReason) {
    return Write.of(metadata(bodyReason))
        .under(IdempotencyKeyHeader.of(exchange.getRequestHeaders()));
  }
}
