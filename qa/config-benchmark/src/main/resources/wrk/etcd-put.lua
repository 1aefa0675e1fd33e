-- etcd's JSON gateway: a put of a value of 100 characters, another each time, to one of so many keys at random; both are base64 there.
-- The argument is the number of names.
local keys = {}
local zeros
function init(args)
  names = tonumber(args[1])
  count = 0
  math.randomseed(os.time() * 16 + id)
  for i = 1, names do keys[i] = base64("bench.name." .. i) end
  zeros = base64(string.rep("0", 81))
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  count = count + 1
  -- 81 and 19 characters: the first part has no padding, so that the two can be joined.
  local value = zeros .. base64(string.format("%03d%016d", id, count))
  return wrk.format("POST", "/v3/kv/put", nil, '{"key":"' .. keys[math.random(1, names)] .. '","value":"' .. value .. '"}')
end
