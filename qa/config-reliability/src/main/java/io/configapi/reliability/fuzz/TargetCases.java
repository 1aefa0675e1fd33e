package io.configapi.reliability.fuzz;

import io.configapi.reliability.fuzz.FuzzCase.Manners;
import java.util.List;

/** Paths and whole request targets with tricks in them: encodings, dots, slashes, other forms. */
final class TargetCases implements CaseSource {

  private static final List<String> TARGETS =
      List.of(
          "*",
          "/",
          "//",
          "///config",
          "//config",
          "/config/",
          "/config//",
          "/config/f.10/",
          "/config/f.10//history",
          "/config/f.10/../f.11",
          "/config/./f.10",
          "/./config",
          "/../config",
          "/v1/v1/config",
          "/v1",
          "/v1/",
          "/V1/config",
          "/CONFIG",
          "/config;a=b",
          "/config;a=b/f.10",
          "/config/f.10;v=1",
          "/config/f.10;",
          "/config/;f.10",
          "/config%2ff.10",
          "/config%2Ff.10/history",
          "/config/%66.10",
          "/%63onfig/f.10",
          "/config/%2e",
          "/config/%2e%2e",
          "/config/%2e%2e/health",
          "/config/%252e%252e",
          "/config/%25%32%65",
          "/config/f.10%00",
          "/config/%00",
          "/config/f%2e10",
          "/config/%c0%ae%c0%ae",
          "/config/%c0%af",
          "/config/%e0%80%af",
          "/config/%f0%80%80%af",
          "/config/%ed%a0%80",
          "/config/%fe%ff",
          "/config/%u002e",
          "/config/%",
          "/config/%2",
          "/config/%zz",
          "/config/%-1",
          "/config/%+1",
          "/config/%0d%0aX-Forged:%201",
          "/config/f.10%20HTTP/1.1",
          "/config/f.10%23x",
          "/config/f.10#x",
          "/config#",
          "/config/f.10?",
          "/config?",
          "/config?&&&",
          "/config?=",
          "/config?limit",
          "/config?limit=1&limit=1",
          "/config?limit=%31",
          "/config?%6cimit=1",
          "/config?limit=1;after=a",
          "/config?limit[]=1",
          "/config?limit=1#x",
          "/config?a?b?limit=1",
          "/config?limit=1%00",
          "/config?prefix=%c0%af",
          "/config?prefix=%",
          "/docs/",
          "/docs/../openapi.json",
          "/docs/%2e%2e/%2e%2e",
          "/docs/5/..%2f..%2fapplication.conf",
          "/docs/x/%2e%2e%2flogback.xml",
          "/docs/x/page.js",
          "/docs/5.0.0/swagger-ui.css%00.png",
          "\\config",
          "/config\\f.10",
          "/config/f.10\\..\\x",
          "http://127.0.0.1/config/f.10",
          "http://127.0.0.1",
          "http://127.0.0.1/",
          "http:///config",
          "http:/config",
          "http://user:password@127.0.0.1/config",
          "http://other.example/config?limit=1",
          "HTTP://127.0.0.1:4000/v1/config",
          "https://127.0.0.1/config",
          "ftp://127.0.0.1/config",
          "file:///etc/passwd",
          "javascript:alert(1)",
          "127.0.0.1:80",
          "[::1]:80",
          "config",
          "config/f.10",
          "?limit=1",
          "#",
          "%2fconfig",
          "/config/ä",
          "/config/f.10\u00a0",
          "/config/\u0001",
          "/config/\u007f",
          "/config/f.10 ",
          "/config/f.10\t",
          "/config/{name}",
          "/config/<>",
          "/config/|^`\"",
          "/watch/",
          "/x/watch",
          "/config?wait=",
          "/nothing?wait=60s",
          "/health/live/",
          "/health/%6cive",
          "/.well-known/security.txt",
          "/favicon.ico",
          "/admin",
          "/actuator/env",
          "/config/f.10/at/",
          "/config/f.10/at/now/x");

  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "HEAD", "PUT", "DELETE", "POST", "OPTIONS", "PATCH", "TRACE",
          "CONNECT");

  @Override
  public FuzzCase next(long number, Chance chance) {
    String target = chance.pick(TARGETS);
    if (chance.oneIn(3)) {
      int at = chance.below(target.length() + 1);
      String inserted = chance.pick("%2e", "%2f", "/", ".", "%00", ";", "%25", "%", "..", "?", "é");
      target = target.substring(0, at) + inserted + target.substring(at);
    }
    RequestText request = RequestText.to(chance.pick(METHODS), target);
    if (chance.oneIn(3)) {
      request.line("Accept: application/json");
    }
    return new FuzzCase(
        number, "target", request.bytes(), List.of(request.sent()), Manners.DOUBTFUL);
  }
}
