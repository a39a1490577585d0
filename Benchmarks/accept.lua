-- Each request accepts another hand-off, as one who is signed in. The file that ACCORD_ACCEPT names holds the cookie, the
-- form's token, then one path a line; thread n takes every second, third … path.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    thread:set("of", tonumber(os.getenv("ACCORD_THREADS") or "2"))
    threads = threads + 1
end

function init()
    local file = assert(io.open(os.getenv("ACCORD_ACCEPT")))
    wrk.method = "POST"
    wrk.body = ""
    wrk.headers["Cookie"] = file:read("*l")
    wrk.headers["X-Form-Token"] = file:read("*l")
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    paths = {}
    local index = 0
    for path in file:lines() do
        if index % of == number then paths[#paths + 1] = path end
        index = index + 1
    end
    at = 0
    accepted = 0
end

function request()
    at = at + 1
    if at > #paths then
        wrk.thread:stop()
        at = #paths
    end
    return wrk.format(nil, paths[at])
end
