package org.clew.model;

/**
 * One change of the evidence that would give a variant another class.
 *
 * @param code criterion, e.g. {@code PS3}
 * @param strength strength at which it would be met, or is met now
 * @param met true if it would have to be met, false if it would have to fall away
 * @param points signed points that the change adds
 * @param then the class that would follow, by the pack's own scheme
 */
public record ClassChange(
    String code, Strength strength, boolean met, int points, AcmgClass then) {}
