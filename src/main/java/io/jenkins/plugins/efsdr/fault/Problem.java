package io.jenkins.plugins.efsdr.fault;

/**
 * One thing that is wrong with what a user gave.
 *
 * @param field where it stands, as the user wrote it: {@code size}, {@code row 7: pvc}, {@code dr.yaml: clusters.rosa-primary}
 * @param value what stands there; empty when nothing does
 * @param rule what would be right, as a sentence without its subject: {@code must be …}
 */
public record Problem(String field, String value, String rule) {

    private static final int SHOWN = 120;

    /** This problem with its field said to stand inside {@code place}, as in {@code row 7: size}. */
    public Problem in(String place) {
        return new Problem(place + ": " + field, value, rule);
    }

    @Override
    public String toString() {
        return field + (value.isEmpty() ? "" : " '" + printable(value) + "'") + ": " + rule;
    }

    /** Control characters would let a hostile value forge lines of a log. */
    private static String printable(String value) {
        String cut = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return cut.replaceAll("\\p{Cntrl}|[\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]", "·");
    }
}
