-- PUT of a value of 100 characters, each to a name that never was: the argument makes the names of one run others than those of the next
function init(args)
  run = args[1]
  count = 0
  wrk.headers["Content-Type"] = "application/json"
  body = '{"value":"' .. string.rep("0", 100) .. '"}'
end
function request()
  count = count + 1
  return wrk.format("PUT", "/config/new." .. run .. "." .. id .. "." .. count, nil, body)
end
