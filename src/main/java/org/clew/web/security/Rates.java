package org.clew.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How often someone may ask: a bucket of permits each, refilled evenly. */
public final class Rates {

  private static final int MAX_CALLERS = 10_000;

  private static final class Bucket {
    private double permits;
    private long at;
  }

  private final int perMinute;
  private final Ticker ticker;
  private final Cache<String, Bucket> buckets;

  /**
   * @param perMinute requests a minute; as many may come at once
   */
  public Rates(int perMinute, Ticker ticker) {
    this.perMinute = perMinute;
    this.ticker = ticker;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .ticker(ticker)
            .build();
  }

  /**
   * Takes a permit.
   *
   * @throws Refusal with status 429 and the seconds to wait if there is none
   */
  public void take(String caller) {
    Bucket bucket = buckets.get(caller, k -> fresh());
    double perNano = perMinute / (double) TimeUnit.MINUTES.toNanos(1);
    synchronized (bucket) {
      long now = ticker.read();
      bucket.permits = Math.min(perMinute, bucket.permits + (now - bucket.at) * perNano);
      bucket.at = now;
      if (bucket.permits < 1) {
        long seconds = (long) Math.ceil((1 - bucket.permits) / perNano / 1e9);
        throw new Refusal(
            429,
            "Too many requests",
            "Wait " + seconds + " s; the limit is " + perMinute + " a minute.",
            Map.of("Retry-After", Long.toString(seconds)));
      }
      bucket.permits--;
    }
  }

  private Bucket fresh() {
    Bucket bucket = new Bucket();
    bucket.permits = perMinute;
    bucket.at = ticker.read();
    return bucket;
  }
}
