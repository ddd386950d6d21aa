"""Mixed load on a service for some seconds, and what its memory does meanwhile.

T=TOKEN python3 mixed.py http://localhost:8437 SECONDS PID

20 term look-ups and 10 SPARQL queries a second; a case every 15 s that is entered, diagnosed, looked
at on its page, as JSON and as PROV-O, and deleted; a batch of two good lines and a broken one every
minute. Needs the package requests. The token's account needs every role.
"""
import json
import os
import random
import sys
import threading
import time

import requests

BASE, SECONDS, PID = sys.argv[1], float(sys.argv[2]), sys.argv[3]
HEADERS = {"Authorization": "Bearer " + os.environ["T"]}
END = time.time() + SECONDS
WORDS = ["arach", "ectop", "aort", "seiz", "ataxi", "hypoto", "cataract", "hearing", "cleft", "renal"]
GENES = ["3603", "3604", "7562", "4582", "11389", "1884", "6081", "8582"]
TERMS = ["HP:0001166", "HP:0001083", "HP:0002616", "HP:0001250", "HP:0001263", "HP:0000252",
         "HP:0000365", "HP:0000518", "HP:0001251", "HP:0000175", "HP:0001629", "HP:0000083"]
POINT = ("SELECT ?d ?n { <http://identifiers.org/hgnc/%s>"
         " <https://w3id.org/biolink/vocab/gene_associated_with_condition> ?d ."
         " ?d <http://www.w3.org/2000/01/rdf-schema#label> ?n }")
times, errors, memory, lock = {}, [], [], threading.Lock()


def call(kind, send):
    start = time.time()
    try:
        answer = send()
        with lock:
            times.setdefault(kind, []).append(time.time() - start)
            if answer.status_code >= 300:
                errors.append((kind, answer.status_code, answer.text[:150]))
        return answer
    except requests.RequestException as e:
        with lock:
            errors.append((kind, repr(e)[:150]))
        return None


def paced(rate, work):
    session = requests.Session()
    session.headers.update(HEADERS)
    due = time.time()
    while time.time() < END:
        work(session)
        due = max(due + 1 / rate, time.time() - 5)
        time.sleep(max(0, due - time.time()))


def terms(s):
    call("term", lambda: s.get(BASE + "/api/v1/terms", params={"q": random.choice(WORDS)}))


def sparql(s):
    call("sparql", lambda: s.get(BASE + "/sparql", params={"query": POINT % random.choice(GENES)}))


def case(s):
    made = call("case", lambda: s.post(BASE + "/api/v1/cases", json={"observed": random.sample(TERMS, 3)}))
    if made is None or made.status_code != 201:
        return
    at = BASE + "/api/v1/cases/" + made.json()["id"]
    start = time.time()
    run = call("ask", lambda: s.post(at + "/runs", json={"explain": 1, "questions": 0})).json()["id"]
    while True:
        state = s.get(BASE + "/api/v1/runs/" + run).json()["state"]
        if state not in ("QUEUED", "RUNNING"):
            break
        time.sleep(0.5)
    with lock:
        times.setdefault("diagnosis", []).append(time.time() - start)
        if state != "DONE":
            errors.append(("diagnosis", state))
    call("page", lambda: s.get(BASE + "/rationales/" + run))
    call("rationale", lambda: s.get(BASE + "/api/v1/rationales/" + run))
    graph = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:clew:rationale:%s> { ?s ?p ?o } }" % run
    call("prov", lambda: s.get(BASE + "/sparql", params={"query": graph}))
    call("delete", lambda: s.delete(at))


def batch(s):
    lines = [json.dumps({"observed": random.sample(TERMS, 3)}) for _ in range(2)] + ["{broken"]
    call("batch", lambda: s.post(BASE + "/api/v1/batches?top=5", data="\n".join(lines)))


def watch():
    while time.time() < END:
        text = requests.get(BASE + "/metrics", headers=HEADERS).text
        heap = sum(float(line.split()[-1]) for line in text.splitlines()
                   if line.startswith('jvm_memory_used_bytes{area="heap"'))
        with open("/proc/%s/status" % PID) as status:
            rss = int(status.read().split("VmRSS:")[1].split()[0]) // 1024
        memory.append((rss, int(heap) >> 20, os.getloadavg()[0]))
        time.sleep(15)


threads = [threading.Thread(target=paced, args=a)
           for a in ((20, terms), (10, sparql), (1 / 15, case), (1 / 60, batch))]
threads.append(threading.Thread(target=watch))
for t in threads:
    t.start()
for t in threads:
    t.join()
for kind, all_times in sorted(times.items()):
    all_times.sort()
    print("%s: %d, p50 %.3f p99 %.3f max %.3f s" % (
        kind, len(all_times), all_times[len(all_times) // 2],
        all_times[min(len(all_times) - 1, int(0.99 * len(all_times)))], all_times[-1]))
print("errors:", len(errors), errors[:5])
for i in range(5 if len(memory) >= 5 else 0):
    part = memory[i * len(memory) // 5:(i + 1) * len(memory) // 5]
    print("fifth %d: RSS %d to %d MiB, least heap %d MiB, load %.1f" % (
        i + 1, min(m[0] for m in part), max(m[0] for m in part), min(m[1] for m in part),
        sum(m[2] for m in part) / len(part)))
sys.exit(1 if errors else 0)
