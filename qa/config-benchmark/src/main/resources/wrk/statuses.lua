-- Appended to another script: counts its answers by status, and says so at the end.
local threads = {}
local setup_before = setup
function setup(thread)
  threads[#threads + 1] = thread
  setup_before(thread)
end
counts = {}
function response(status)
  local key = tostring(status)
  counts[key] = (counts[key] or 0) + 1
end
function done()
  local all = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("counts")) do
      all[status] = (all[status] or 0) + count
    end
  end
  for status, count in pairs(all) do
    io.write(string.format("status %s: %d\n", status, count))
  end
end
