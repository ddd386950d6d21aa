package org.clew.symbolic.acmg;

/** The leaf of the PVS1 tree that a variant reached; an intermediate fact. */
public record Pvs1Reached(Pvs1Leaf leaf) {}
