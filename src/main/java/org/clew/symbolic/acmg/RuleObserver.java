package org.clew.symbolic.acmg;

import java.util.Collection;

/** Sees which rules fire for a variant and what they answer: for checks of a pack, not for use. */
interface RuleObserver {

  /** A rule fired. */
  void fired(String rule);

  /** All answers for one variant, in no order; a sound pack gives one per criterion. */
  void answered(Collection<Answer> answers);
}
