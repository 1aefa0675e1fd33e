-- PUT of a value of 100 characters, another each time, to one of so many names at random: the argument is the number of names
function init(args)
  names = tonumber(args[1])
  count = 0
  started = os.time()
  math.randomseed(started * 16 + id)
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  count = count + 1
  local value = string.format("%078d%010d%02d%010d", 0, started, id, count)
  return wrk.format("PUT", "/config/bench.name." .. math.random(1, names), nil, '{"value":"' .. value .. '"}')
end
