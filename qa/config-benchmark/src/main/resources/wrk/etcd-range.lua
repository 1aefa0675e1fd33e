-- etcd's JSON gateway: the value of one of so many keys at random; the argument is the number of names
local keys = {}
function init(args)
  names = tonumber(args[1])
  math.randomseed(os.time() * 16 + id)
  for i = 1, names do keys[i] = base64("bench.name." .. i) end
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  return wrk.format("POST", "/v3/kv/range", nil, '{"key":"' .. keys[math.random(1, names)] .. '"}')
end
