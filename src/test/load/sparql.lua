-- SPARQL point queries: the diseases of a gene with their names. DELAY: ms between the requests of
-- a connection; T: an API token.
local token = os.getenv("T")
local pause = tonumber(os.getenv("DELAY") or "0")
local genes = {"3603", "3604", "7562", "4582", "11389", "1884", "6081", "8582", "12630", "10896"}
local query = "/sparql?query=SELECT%20%3Fd%20%3Fn%20%7B%20%3Chttp%3A%2F%2Fidentifiers.org%2Fhgnc%2F"
  .. "GENE%3E%20%3Chttps%3A%2F%2Fw3id.org%2Fbiolink%2Fvocab%2Fgene_associated_with_condition%3E"
  .. "%20%3Fd%20.%20%3Fd%20%3Chttp%3A%2F%2Fwww.w3.org%2F2000%2F01%2Frdf-schema%23label%3E%20%3Fn%20%7D"
local headers = {Authorization = "Bearer " .. token, Accept = "application/sparql-results+json"}
local i = 0

function delay() return pause end

function request()
  i = i + 1
  local path = query:gsub("GENE", genes[(i % #genes) + 1])
  return wrk.format("GET", path, headers)
end

function done(summary, latency)
  print(string.format("%d requests, %d errors, p50 %.1f p99 %.1f max %.1f ms, %.0f/s",
    summary.requests, summary.errors.status + summary.errors.timeout + summary.errors.read,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.requests / (summary.duration / 1e6)))
end
