package io.configapi.reliability.fuzz;

/** Makes cases of one kind. Each is made from its number alone: the same number, the same case. */
interface CaseSource {

  FuzzCase next(long number, Chance chance);
}
