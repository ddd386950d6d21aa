"""Some diagnoses side by side on a service, and what its memory does meanwhile.

T=TOKEN python3 diagnoses.py http://localhost:8437 COUNT PID

Three explained candidates and three questions each. Exits 1 if one of them fails. Needs the package
requests. The token's account needs the role diagnostician.
"""
import os
import random
import sys
import threading
import time

import requests

BASE, COUNT, PID = sys.argv[1], int(sys.argv[2]), sys.argv[3]
HEADERS = {"Authorization": "Bearer " + os.environ["T"]}
TERMS = ["HP:0001166", "HP:0001083", "HP:0002616", "HP:0001250", "HP:0001263", "HP:0000252",
         "HP:0000365", "HP:0000518", "HP:0001251", "HP:0000175", "HP:0001629", "HP:0000083"]
ended, failed, peak, lock = [], [], [0], threading.Lock()


def rss():
    with open("/proc/%s/status" % PID) as status:
        return int(status.read().split("VmRSS:")[1].split()[0]) // 1024


def diagnose():
    try:
        s = requests.Session()
        s.headers.update(HEADERS)
        made = s.post(BASE + "/api/v1/cases", json={"observed": random.sample(TERMS, 4)})
        made.raise_for_status()
        at = BASE + "/api/v1/cases/" + made.json()["id"]
        start = time.time()
        run = s.post(at + "/runs", json={"explain": 3, "questions": 3})
        run.raise_for_status()
        address = BASE + "/api/v1/runs/" + run.json()["id"]
        state = "QUEUED"
        while state in ("QUEUED", "RUNNING"):
            time.sleep(0.25)
            answer = s.get(address)
            answer.raise_for_status()
            state = answer.json()["state"]
        with lock:
            (ended if state == "DONE" else failed).append(time.time() - start)
        s.delete(at).raise_for_status()
    except (requests.RequestException, KeyError, ValueError) as e:
        with lock:
            failed.append(repr(e)[:150])


before = rss()
threads = [threading.Thread(target=diagnose) for _ in range(COUNT)]
for t in threads:
    t.start()
while any(t.is_alive() for t in threads):
    peak[0] = max(peak[0], rss())
    time.sleep(0.25)
ended.sort()
print("%d diagnoses side by side: %d done, after %.1f to %.1f s; %d failed %s; RSS %d MiB before, %d at most, %d after"
      % (COUNT, len(ended), ended[0] if ended else 0, ended[-1] if ended else 0, len(failed), failed[:3],
         before, peak[0], rss()))
sys.exit(1 if failed else 0)
