-- Stands before every script: a number for each thread, as id, and base64.
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end
local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
function base64(text)
  local out = {}
  for i = 1, #text, 3 do
    local a, b, c = text:byte(i, i + 2)
    local n = a * 65536 + (b or 0) * 256 + (c or 0)
    local four = {}
    for shift = 3, 0, -1 do
      local index = math.floor(n / 64 ^ shift) % 64
      four[#four + 1] = alphabet:sub(index + 1, index + 1)
    end
    if not b then four[3] = "=" end
    if not c then four[4] = "=" end
    out[#out + 1] = table.concat(four)
  end
  return table.concat(out)
end
