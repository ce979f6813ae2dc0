package io.jenkins.plugins.efsdr.fault;

/**
 * One thing that is wrong with what a user gave. As text it is one line, whatever a hostile value holds.
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
        String given = value.isEmpty() ? "" : " '" + cut(value) + "'";
        return Printable.of(cut(field) + given + ": " + rule);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
