-- Central Dogma: a commit of a text of 100 characters, another each time (it refuses one that changes nothing), to one of so many files
-- at random: the argument is the number of names
function init(args)
  names = tonumber(args[1])
  count = 0
  started = os.time()
  math.randomseed(started * 16 + id)
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer anonymous"
end
function request()
  count = count + 1
  local value = string.format("%078d%010d%02d%010d", 0, started, id, count)
  return wrk.format("POST", "/api/v1/projects/bench/repos/bench/contents", nil,
    '{"commitMessage":{"summary":"set"},"changes":[{"type":"UPSERT_TEXT","path":"/bench.name.' .. math.random(1, names) ..
    '.txt","content":"' .. value .. '"}]}')
end
