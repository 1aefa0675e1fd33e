package io.configapi.domain.failure;

/**
 * What is to be carried out is not the plan any more that was shown: something that it would change
 * was changed since. Nothing was recorded; look at the new plan and decide anew.
 */
public final class PlanChangedException extends ConflictException {

  private static final long serialVersionUID = 1L;

  /** Says that it is another plan now. */
  public PlanChangedException() {
    super(
        "The plan is not the one that was shown: what it changes was changed since; nothing was"
            + " done, look at it anew");
  }

  @Override
  public FailureCode code() {
    return FailureCode.PLAN_CHANGED;
  }
}
