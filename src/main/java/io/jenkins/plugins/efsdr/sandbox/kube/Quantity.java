package io.jenkins.plugins.efsdr.sandbox.kube;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as {@code 200Gi} or {@code 1500M} (Kubernetes: "Quantity"). The API server answers its canonical form, which
 * may be another text than the one sent: {@code 1024Mi} comes back as {@code 1Gi}.
 *
 * @param value the plain number, bytes for storage
 * @param binary whether it was written with a power of 1024
 */
record Quantity(BigDecimal value, boolean binary) implements Comparable<Quantity> {
    private static final Pattern SHAPE =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?:([KMGTPE]i)|([numkMGTPE]|)|[eE]([+-]?\\d{1,3}))");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal KILO = BigDecimal.valueOf(1000);

    static Optional<Quantity> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
    }

    private static Quantity of(Matcher matcher) {
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2) != null) {
            return new Quantity(number.multiply(KIBI.pow(BINARY.indexOf(matcher.group(2)))), true);
        }
        int power = matcher.group(4) != null
                ? Integer.parseInt(matcher.group(4))
                : 3 * (DECIMAL.indexOf(matcher.group(3)) - 3);
        return new Quantity(number.scaleByPowerOfTen(power), false);
    }

    /** The quantity, or zero for a text that is none. */
    static Quantity orZero(String text) {
        return parse(text).orElse(new Quantity(BigDecimal.ZERO, false));
    }

    boolean isPositive() {
        return value.signum() > 0;
    }

    String canonical() {
        boolean asBinary = binary && isWhole(value) && value.abs().compareTo(KIBI) >= 0;
        return asBinary ? reduced(value, KIBI, 0, BINARY) : decimal();
    }

    private String decimal() {
        BigDecimal nano = value.scaleByPowerOfTen(9).setScale(0, RoundingMode.CEILING);
        return nano.signum() == 0 ? "0" : reduced(nano, KILO, 0, DECIMAL);
    }

    private static String reduced(BigDecimal number, BigDecimal base, int suffix, List<String> suffixes) {
        boolean more = suffix + 1 < suffixes.size() && isWhole(number.divide(base));
        return more
                ? reduced(number.divide(base), base, suffix + 1, suffixes)
                : number.toBigInteger() + suffixes.get(suffix);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }
}
