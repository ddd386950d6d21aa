-- Term look-ups as the page's entry field makes them. DELAY: ms between the requests of a
-- connection; T: an API token.
local token = os.getenv("T")
local pause = tonumber(os.getenv("DELAY") or "0")
local words = {"arach", "ectop", "aort", "seiz", "ataxi", "short%20stat", "hypoto", "cataract",
  "hearing", "intell", "microc", "cleft", "spider%20fingers", "HP:00012", "renal"}
local headers = {Authorization = "Bearer " .. token}
local i = 0

function delay() return pause end

function request()
  i = i + 1
  return wrk.format("GET", "/api/v1/terms?limit=12&q=" .. words[(i % #words) + 1], headers)
end

function done(summary, latency)
  print(string.format("%d requests, %d errors, p50 %.1f p99 %.1f max %.1f ms, %.0f/s",
    summary.requests, summary.errors.status + summary.errors.timeout + summary.errors.read,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.requests / (summary.duration / 1e6)))
end
