-- GET of all
function request()
  return wrk.format("GET", "/config")
end
