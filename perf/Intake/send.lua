-- One opinion after another, each under a key of its own. wrk -s send.lua URL -- RUN
local run, thread, count = "", 0, 0
local threads = 0

function setup(t)
  t:set("thread", threads)
  threads = threads + 1
end

function init(args)
  run = args[1]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = "sender-" .. run .. "-" .. thread .. "-" .. count
  return wrk.format(nil, nil, nil, '{"unit":"phu-yen","kind":"phanAnh","text":"Đường vào bản Núi Hồng hỏng nặng từ mùa mưa trước, xe máy không đi được, trẻ em đi học phải đi bộ. Đề nghị xã sửa trước mùa mưa tới. (' .. count .. ')","person":{"name":"Lò Văn Bình","phone":"0912345678"}}')
end

function done(summary, latency)
  io.write(string.format("acknowledged %d refused %d broken %d us %d p95 %d\n",
    summary.requests - summary.errors.status, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, summary.duration, latency:percentile(95)))
end
