package org.clew.report;

/** ANSI colours, or none. */
record Ink(boolean colour) {

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String warn(String text) {
    return paint("33", text);
  }

  /** Green for support, red for dispute. */
  String signed(double value, String text) {
    return value == 0 ? text : paint(value > 0 ? "32" : "31", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
