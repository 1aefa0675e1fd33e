package io.configapi.benchmark.part;

/** One part of a run: measures one thing against its peers, and reports it. */
@FunctionalInterface
public interface Part {

  void run(Workbench bench) throws Exception;
}
