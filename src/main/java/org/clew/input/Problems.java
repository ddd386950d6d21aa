package org.clew.input;

import java.util.ArrayList;
import java.util.List;
import org.clew.model.Problem;

/** A list of problems in the making. */
final class Problems {

  private final List<Problem> list = new ArrayList<>();

  void error(String place, String message, String remedy) {
    list.add(Problem.error(place, message, remedy));
  }

  void warning(String place, String message, String remedy) {
    list.add(Problem.warning(place, message, remedy));
  }

  void info(String place, String message, String remedy) {
    list.add(new Problem(Problem.Level.INFO, place, message, remedy));
  }

  void addAll(List<Problem> more) {
    list.addAll(more);
  }

  List<Problem> list() {
    return list;
  }
}
