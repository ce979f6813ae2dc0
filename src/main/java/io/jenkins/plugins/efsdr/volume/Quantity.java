package io.jenkins.plugins.efsdr.volume;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in Kubernetes' quantity grammar (apimachinery, resource.Quantity): a decimal number and a suffix of bytes
 * ({@code Ki Mi Gi Ti Pi Ei}, {@code k M G T P E}, or an exponent {@code e3}).
 *
 * @param text as it is written into manifests
 */
public record Quantity(String text) {

    /** What a size must look like, for messages. */
    public static final String RULE =
            "must be a positive size of whole bytes such as 200 (Gi), 50Gi, 500Mi or 1T, less than 8Ei";

    private static final Pattern FORM =
            Pattern.compile("\\+?([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?");
    private static final Pattern BARE = Pattern.compile("\\+?([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)");

    /** Longer texts are no sizes; long numbers would take long to read. */
    private static final int LONGEST = 64;

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("P", new BigDecimal("1e15")),
            Map.entry("E", new BigDecimal("1e18")),
            Map.entry("Ki", binary(1)),
            Map.entry("Mi", binary(2)),
            Map.entry("Gi", binary(3)),
            Map.entry("Ti", binary(4)),
            Map.entry("Pi", binary(5)),
            Map.entry("Ei", binary(6)));

    /**
     * What a user asks for: a bare number counts Gi, as in the predecessor's forms, {@code 1.5} too.
     *
     * @return empty where it is no size, not above zero, no whole number of bytes, or more than 2^63-1 bytes
     */
    public static Optional<Quantity> asked(String text) {
        String written = withUnit(text.strip());
        return valueOf(written).filter(Quantity::isStorable).map(bytes -> new Quantity(written));
    }

    private static String withUnit(String text) {
        Matcher bare = BARE.matcher(text);
        return text.length() <= LONGEST && bare.matches()
                ? new BigDecimal(bare.group(1)).stripTrailingZeros().toPlainString() + "Gi"
                : text;
    }

    /** Whether two texts mean the same number of bytes ({@code 1Gi} and {@code 1024Mi}); texts that are no quantities are compared as they are. */
    public static boolean same(String one, String other) {
        Optional<BigDecimal> left = valueOf(one);
        Optional<BigDecimal> right = valueOf(other);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) == 0 : one.equals(other);
    }

    /** The number of bytes, exact. */
    public BigDecimal bytes() {
        return valueOf(text).orElseThrow();
    }

    private static Optional<BigDecimal> valueOf(String text) {
        Matcher quantity = FORM.matcher(text);
        return text.length() <= LONGEST && quantity.matches()
                ? Optional.of(new BigDecimal(quantity.group(1)).multiply(factor(quantity.group(2))))
                : Optional.empty();
    }

    private static BigDecimal factor(String suffix) {
        if (suffix == null) {
            return BigDecimal.ONE;
        }
        BigDecimal named = FACTORS.get(suffix);
        return named != null ? named : new BigDecimal("1" + suffix);
    }

    private static boolean isStorable(BigDecimal bytes) {
        return bytes.signum() > 0
                && bytes.compareTo(LARGEST) <= 0
                && bytes.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal binary(int power) {
        return BigDecimal.valueOf(2).pow(10 * power);
    }

    @Override
    public String toString() {
        return text;
    }
}
