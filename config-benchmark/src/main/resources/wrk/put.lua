-- PUT of a value of 100 characters to one of so many names, at random: arguments are the number of names
local names
local count = 0
function init(args)
  names = tonumber(args[1])
  math.randomseed(os.time())
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  count = count + 1
  local value = string.rep("0", 90) .. string.format("%010d", count)
  return wrk.format("PUT", "/config/bench.name." .. math.random(1, names), nil, '{"value":"' .. value .. '"}')
end
