package org.clew.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Fills the templates of {@code src/main/jte/web}, which escape all that is put into them. */
final class Templates {

  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Templates() {}

  static void render(Context ctx, String name, Map<String, Object> parameters) {
    Utf8ByteOutput html = new Utf8ByteOutput();
    ENGINE.render("web/" + name + ".jte", parameters, html);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(html.getContentLength());
    try {
      html.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ctx.contentType("text/html; charset=utf-8").result(bytes.toByteArray());
  }
}
