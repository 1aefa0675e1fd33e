-- GET of one of so many names at random: the argument is the number of names
function init(args)
  names = tonumber(args[1])
  math.randomseed(os.time() * 16 + id)
end
function request()
  return wrk.format("GET", "/config/bench.name." .. math.random(1, names))
end
