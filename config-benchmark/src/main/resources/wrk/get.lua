-- GET of one of so many names, at random: arguments are the number of names
local names
function init(args)
  names = tonumber(args[1])
  math.randomseed(os.time())
end
function request()
  return wrk.format("GET", "/config/bench.name." .. math.random(1, names))
end
