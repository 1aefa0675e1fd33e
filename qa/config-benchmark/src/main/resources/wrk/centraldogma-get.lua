-- Central Dogma: GET of one of so many files at random: the argument is the number of names
function init(args)
  names = tonumber(args[1])
  math.randomseed(os.time() * 16 + id)
  wrk.headers["Authorization"] = "Bearer anonymous"
end
function request()
  return wrk.format("GET", "/api/v1/projects/bench/repos/bench/contents/bench.name." .. math.random(1, names) .. ".txt")
end
