package org.clew.web.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off who sends a body so slowly that they would hold a thread for nothing. Counted is the
 * time that reading waits for the sender, after some seconds of grace: Jetty's own least rate
 * counts from the first byte and so takes a busy machine, where a thread waits for its turn, for a
 * slow sender.
 */
public final class PacedBodies implements Filter {

  private final long graceNanos;
  private final double bytesPerNano;

  /**
   * @param graceSeconds how long a sender may take in any case
   * @param bytesPerSecond least rate after that
   */
  public PacedBodies(int graceSeconds, int bytesPerSecond) {
    graceNanos = TimeUnit.SECONDS.toNanos(graceSeconds);
    bytesPerNano = bytesPerSecond / 1e9;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        request instanceof HttpServletRequest http ? new Paced(http) : request, response);
  }

  private final class Paced extends HttpServletRequestWrapper {
    private @Nullable ServletInputStream body;

    Paced(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new Body(super.getInputStream());
      }
      return body;
    }
  }

  private final class Body extends ServletInputStream {
    private final ServletInputStream in;
    private long waited;
    private long count;

    Body(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      long start = System.nanoTime();
      int n = in.read(b, off, len);
      waited += System.nanoTime() - start;
      if (n > 0) {
        count += n;
        if (waited > graceNanos && count < (waited - graceNanos) * bytesPerNano) {
          throw new Refusal(408, "The request came too slowly", "Send it again.");
        }
      }
      return n;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
